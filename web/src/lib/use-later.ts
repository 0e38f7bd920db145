import { useEffect, useState } from "react";

/** A value as it stands when it has not changed for a moment: for asking the server while somebody writes. */
export function useLater<Value>(value: Value, wait = 160): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}

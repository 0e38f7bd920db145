import { useCallback, useState } from "react";
import type { Row } from "./timeline.ts";

interface Growth {
  rows: Row[];
  /** Rows were added above: the list must hold its place from the end. */
  shift: boolean;
  /** Messages of others that came below and were not yet looked at. */
  fresh: number;
  /** The last row is new and our own. */
  ours: boolean;
}

/** How the rows grew since the last time they were drawn. */
export function useGrowth(rows: Row[], reachesPresent: boolean): Growth & { seen: () => void } {
  const [known, setKnown] = useState<Growth>({ rows, shift: false, fresh: 0, ours: false });
  const seen = useCallback(
    () => setKnown((last) => (last.fresh === 0 ? last : { ...last, fresh: 0 })),
    [],
  );
  if (known.rows === rows) return { ...known, seen };
  const next = compare(known, rows, reachesPresent);
  setKnown(next);
  return { ...next, seen };
}

function compare(known: Growth, rows: Row[], reachesPresent: boolean): Growth {
  const before = known.rows;
  const lastKey = before.at(-1)?.key;
  const at = rows.findLastIndex((row) => row.key === lastKey);
  const added = at < 0 || before.length === 0 ? [] : rows.slice(at + 1);
  const appended = added.length > 0;
  const shift = before.length > 0 && rows.length > before.length && !appended;
  const inbound = added.filter(
    (row) => row.type === "message" && row.message.direction === "inbound",
  ).length;
  const last = added.at(-1);
  const ours = last?.type === "message" && last.entry !== null;
  return { rows, shift, fresh: known.fresh + (reachesPresent ? inbound : 0), ours };
}

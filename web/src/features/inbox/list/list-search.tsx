import { useLingui } from "@lingui/react/macro";
import { type Ref, useEffect, useRef, useState } from "react";
import { SearchField } from "@/ui/search-field.tsx";
import { useInbox } from "../model/inbox-context.tsx";

/** How long to wait after a key before asking the server. */
const rest = 220;

export function ListSearch({ inputRef }: { inputRef: Ref<HTMLInputElement> }) {
  const { t } = useLingui();
  const { filter, refine } = useInbox();
  const [text, setText] = useState(filter.q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address may change without the field: a chip taken away, the back button.
  const [seen, setSeen] = useState(filter.q);
  if (filter.q !== seen) {
    setSeen(filter.q);
    if (filter.q !== text.trim()) setText(filter.q);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(next: string): void {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => refine({ q: next.trim() || undefined }), next ? rest : 0);
  }

  return (
    <SearchField
      inputRef={inputRef}
      label={t`Buscar por nombre, correo o teléfono`}
      placeholder={t`Nombre, correo o teléfono`}
      shortcut="/"
      value={text}
      onChange={search}
      className="mx-3 mt-2.5 mb-1.5 shrink-0"
    />
  );
}

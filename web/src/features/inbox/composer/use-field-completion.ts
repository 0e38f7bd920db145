import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useMemo, useState } from "react";
import { mergeFieldsQuery } from "@/api/template-sending.ts";
import { type AskedField, askedField, type FoundField, findFields } from "./field-completion.ts";

const none: FoundField[] = [];

interface Completion {
  found: FoundField[];
  /** Place of the chosen one among the found. */
  at: number;
  pick: (field: FoundField) => void;
  /** Whether the key was for the list. */
  takesKey: (event: KeyboardEvent) => boolean;
}

/** Offers fields for `$[` at the cursor; `caret` is null while the text is not being written. */
export function useFieldCompletion(
  text: string,
  caret: number | null,
  complete: (asked: AskedField, written: string) => void,
): Completion {
  const { i18n } = useLingui();
  const [chosen, setChosen] = useState({ word: "", at: 0 });
  const [refused, setRefused] = useState<string | null>(null);
  const asked = caret === null ? null : askedField(text, caret);
  const word = asked?.word ?? "";
  const isAsked = asked !== null && word !== refused;
  const { data } = useQuery({ ...mergeFieldsQuery(i18n.locale), enabled: asked !== null });
  const found = useMemo(
    () => (isAsked && data ? findFields(data.items, word) : none),
    [isAsked, data, word],
  );
  const at = chosen.word === word ? Math.min(chosen.at, Math.max(0, found.length - 1)) : 0;

  function pick(field: FoundField): void {
    if (asked) complete(asked, field.written);
  }

  function takesKey(event: KeyboardEvent): boolean {
    const current = found[at];
    if (!current || event.nativeEvent.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen({ word, at: (at + step + found.length) % found.length });
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") pick(current);
    else if (event.key === "Escape") setRefused(word);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { found, at, pick, takesKey };
}

import { useState } from "react";
import type { Id, OptionContent } from "@/api/types.ts";
import { draftOf, emptyDraft, type OptionDraft } from "./option-draft.ts";
import type { OptionFormProps } from "./option-form.tsx";

/** What was written and neither sent nor scheduled, while the app is open: by conversation, or by what was taken up. */
const unfinished = new Map<Id, OptionDraft>();

/** The draft, how to change it, and how to forget it once it is on its way. */
export function useUnfinished(key: Id, begun: OptionContent | null) {
  const [draft, setDraft] = useState<OptionDraft>(
    () => unfinished.get(key) ?? (begun ? draftOf(begun) : emptyDraft()),
  );
  const change: OptionFormProps["onDraft"] = (next) => {
    const made = typeof next === "function" ? next(unfinished.get(key) ?? draft) : next;
    unfinished.set(key, made);
    setDraft(made);
  };
  return [draft, change, () => unfinished.delete(key)] as const;
}

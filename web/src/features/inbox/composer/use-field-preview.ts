import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ShownPart, textPreviewQuery } from "@/api/template-sending.ts";
import type { Id } from "@/api/types.ts";
import { useLater } from "@/lib/use-later.ts";
import { hasFields } from "@/template/merge-text.ts";

export interface FilledText {
  parts: ShownPart[];
  /** Something has no value: it is not to be sent like this. */
  isMissing: boolean;
}

/** A text as the person will read it; nothing where it has no fields or the server has not said yet. */
export function useFieldPreview(conversation: Id, text: string): FilledText | null {
  const { i18n } = useLingui();
  const settled = useLater(text);
  const { data } = useQuery({
    ...textPreviewQuery(conversation, settled, i18n.locale),
    enabled: hasFields(settled),
  });
  if (!hasFields(text) || !data) return null;
  const { parts } = data;
  return { parts, isMissing: parts.some(({ shown_as }) => shown_as === "missing") };
}

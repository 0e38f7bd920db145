import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type ConsentVerdict,
  fetchMapping,
  type MergeGroup,
  mergeFieldsQuery,
  type TemplatePreviewView,
  type TemplateTo,
  templatePreviewQuery,
} from "@/api/template-sending.ts";
import type { TemplateView } from "@/api/template-types.ts";
import type { Id } from "@/api/types.ts";
import { now } from "@/lib/clock.ts";
import { useLater } from "@/lib/use-later.ts";
import { guessParams, missingParams, needsHeaderFile, type Params, wordsAmong } from "./fill.ts";

export interface TemplateChoice {
  template: TemplateView | null;
  params: Params;
  headerMedia: Id | null;
}

export interface Sending {
  choice: TemplateChoice;
  choose: (template: TemplateView | null) => void;
  change: (change: Partial<TemplateChoice>) => void;
  /** Some values; the others stay, whatever was typed meanwhile. */
  fillIn: (values: Params) => void;
  /** What the person would get, as the server says; not there before a template is chosen. */
  preview: TemplatePreviewView | undefined;
  /** The sender was told of the warning and sends it all the same. */
  isTold: boolean;
  tell: (isTold: boolean) => void;
  /** Keys without a value, once sending was tried. */
  blank: string[];
  /** Whether it may leave now; marks what is missing when it may not. */
  tryIt: () => boolean;
  /** As much for several people: only values that nobody wrote stop it. */
  tryAll: () => boolean;
  acknowledge: string[];
  isBlocked: boolean;
}

const nothing: TemplateChoice = { template: null, params: {}, headerMedia: null };

/** Choosing a template, filling it and being told what the rules say: the same wherever one is sent. */
export function useSending(to: TemplateTo | null, isRegistered: boolean): Sending {
  const { i18n } = useLingui();
  const cache = useQueryClient();
  const [choice, setChoice] = useState<TemplateChoice>(nothing);
  const [tried, setTried] = useState(false);
  const [isTold, tell] = useState(false);
  const { template, params } = choice;
  const settled = useLater(params);
  const { data: preview } = useQuery({
    ...templatePreviewQuery(
      template?.id ?? "",
      to ?? { conversation_id: "" },
      settled,
      i18n.locale,
    ),
    enabled: template !== null && to !== null,
  });
  const shown = template ? preview : undefined;
  const code = shown?.consent.verdict === "warn" ? shown.consent.code : null;

  async function begin(chosen: TemplateView): Promise<void> {
    const [kept, fields] = await Promise.all([
      fetchMapping(chosen.id, i18n.locale).catch(() => ({ params: {} })),
      cache.fetchQuery(mergeFieldsQuery(i18n.locale)).catch(() => ({ items: [] })),
    ]);
    const first = isRegistered ? writtenAs(fields.items, "contact.first_name") : null;
    const begun = { ...guessParams(chosen, first), ...wordsAmong(chosen, kept.params) };
    setChoice((current) =>
      // What was typed meanwhile stays.
      current.template?.id === chosen.id
        ? { ...current, params: { ...begun, ...current.params } }
        : current,
    );
  }

  return {
    choice,
    choose: (chosen) => {
      setTried(false);
      tell(false);
      setChoice({ ...nothing, template: chosen });
      if (chosen) void begin(chosen);
    },
    change: (change) => setChoice((current) => ({ ...current, ...change })),
    fillIn: (values) =>
      setChoice((current) => ({ ...current, params: { ...current.params, ...values } })),
    preview: shown,
    isTold,
    tell,
    blank: tried ? blankIn(choice) : [],
    tryIt: () => {
      setTried(true);
      return template !== null && blankIn(choice).length === 0 && !isBlocked(shown, isTold);
    },
    tryAll: () => {
      setTried(true);
      return template !== null && blankIn(choice).length === 0;
    },
    acknowledge: code && isTold ? [code] : [],
    isBlocked: isBlocked(shown, isTold),
  };
}

function writtenAs(groups: MergeGroup[], id: string): string | null {
  return groups.flatMap((group) => group.fields).find((field) => field.id === id)?.written ?? null;
}

function isBlocked(preview: TemplatePreviewView | undefined, isTold: boolean): boolean {
  if (!preview) return false;
  const lacks = preview.missing.some(({ reason }) => reason !== "required");
  return lacks || preview.recipient_problem !== null || stops(preview.consent, isTold);
}

function stops({ verdict }: ConsentVerdict, isTold: boolean): boolean {
  return verdict === "refused" || (verdict === "warn" && !isTold);
}

export function blankIn({ template, params, headerMedia }: TemplateChoice): string[] {
  if (!template) return [];
  const file = needsHeaderFile(template) && !headerMedia ? ["header_media"] : [];
  return [...missingParams(template, params, now()), ...file];
}

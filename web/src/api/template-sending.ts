import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { Id, Instant } from "./types.ts";

/** Whom a template is for. */
export type TemplateTo =
  | { conversation_id: Id }
  | { channel_id: Id; contact_id: Id }
  | { channel_id: Id; phone: string };

/** A part of a text that was filled. */
export interface ShownPart {
  start: number;
  end: number;
  text: string;
  shown_as: "text" | "value" | "fallback" | "missing";
  code: string | null;
}

export interface MissingValue {
  param: string;
  field: string | null;
  label: string | null;
  /** `required`, `no_value`, `unknown_field`, `invalid`, `too_long` … */
  reason: string;
}

export interface ConsentVerdict {
  verdict: "allowed" | "warn" | "refused";
  code: "no_consent" | "opted_out" | "frequency_capped" | null;
  purpose: "marketing" | "utility" | null;
  until: Instant | null;
}

export interface TemplatePreviewView {
  text: {
    header: string | null;
    body: string;
    footer: string | null;
    /** What each card of a carousel says. */
    cards: (string | null)[];
  } | null;
  params: Record<string, ShownPart[]>;
  missing: MissingValue[];
  consent: ConsentVerdict;
  recipient: {
    identity_id: Id | null;
    number: string | null;
    why: "conversation" | "whatsapp" | "primary" | "bsuid" | "typed";
  } | null;
  recipient_problem: string | null;
}

export interface TemplateSendRow {
  contact_id: Id;
  name: string;
  outcome: "waiting" | "queued" | "refused";
  code: string | null;
  detail: Record<string, unknown> | null;
  conversation_id: Id | null;
  message_id: Id | null;
}

export interface TemplateSendView {
  id: Id;
  template_id: Id;
  channel_id: Id;
  created_at: Instant;
  finished_at: Instant | null;
  total: number;
  sent: number;
  refused: number;
  items: TemplateSendRow[];
}

export interface MergeGroup {
  module: string;
  label: string;
  fields: { id: string; label: string; written: string }[];
}

/** What one person would get; asked for anew with every change of the values. */
export const templatePreviewQuery = (
  template: Id,
  to: TemplateTo,
  params: Record<string, string>,
  locale: string,
) =>
  queryOptions({
    queryKey: ["template-preview", template, to, params, locale],
    queryFn: ({ signal }) =>
      api.post<TemplatePreviewView>(
        `/templates/${template}/preview`,
        { to, params, locale },
        { signal },
      ),
    // What was shown stays while a value is typed, but never another template's.
    placeholderData: (previous: TemplatePreviewView | undefined, query) =>
      query?.queryKey[1] === template ? previous : undefined,
    staleTime: 0,
  });

export const fetchMapping = (template: Id, locale: string) =>
  api.get<{ params: Record<string, string> }>(`/templates/${template}/mapping`, {
    query: { locale },
  });

export const mergeFieldsQuery = (locale: string) =>
  queryOptions({
    queryKey: ["merge-fields", locale],
    queryFn: ({ signal }) =>
      api.get<{ items: MergeGroup[] }>("/merge-fields", { query: { locale }, signal }),
    staleTime: 60_000,
  });

export const textPreviewQuery = (conversation: Id, text: string, locale: string) =>
  queryOptions({
    queryKey: ["text-preview", conversation, text, locale],
    queryFn: ({ signal }) =>
      api.post<{ parts: ShownPart[] }>(
        `/conversations/${conversation}/preview`,
        { text, locale },
        { signal },
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

export interface SeveralRequest {
  channel_id: Id;
  contact_ids: Id[];
  params: Record<string, string>;
  header_media_id?: Id;
  acknowledge: string[];
}

export const sendToSeveral = (template: Id, request: SeveralRequest) =>
  api.post<TemplateSendView>(`/templates/${template}/sends`, request);

/** Looked at again until the last one is done. */
export const templateSendQuery = (id: Id) =>
  queryOptions({
    queryKey: ["template-sends", id],
    queryFn: ({ signal }) => api.get<TemplateSendView>(`/template-sends/${id}`, { signal }),
    refetchInterval: (query) => (query.state.data?.finished_at ? false : 700),
  });

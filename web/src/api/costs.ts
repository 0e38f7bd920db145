import { queryOptions } from "@tanstack/react-query";
import { api, apiUrl, toProblem } from "./client.ts";
import type {
  CostBy,
  CostSettings,
  Costs,
  Estimate,
  MessageCost,
  MessagingLimit,
  RateCard,
  SeveralEstimateView,
} from "./cost-types.ts";
import type { Id, Items } from "./types.ts";

/** Everything about money begins with this key: an event of the feed makes all of it stale. */
const costs = "costs";

export interface Months {
  /** `2026-11` */
  from: string;
  to: string;
}

/** Whom and what an estimate is for; without a template it is for a reply. */
export type EstimateAsk =
  | { conversation_id: Id; template_id?: Id }
  | { channel_id: Id; to: { phone: string } | { contact_id: Id }; template_id?: Id };

/** `state` is whatever changes the answer without changing the question, such as a window that closed. */
export const estimateQuery = (ask: EstimateAsk, state = "") =>
  queryOptions({
    queryKey: [costs, "estimate", ask, state],
    queryFn: ({ signal }) => api.post<Estimate>("/estimates", ask, { signal }),
    staleTime: 30_000,
    retry: false,
  });

/** What a template to all of these people will cost. */
export const severalEstimateQuery = (template: Id, channel: Id, contacts: Id[]) =>
  queryOptions({
    queryKey: [costs, "several", template, channel, contacts],
    queryFn: ({ signal }) =>
      api.post<SeveralEstimateView>(
        `/templates/${template}/sends/estimate`,
        { channel_id: channel, contact_ids: contacts },
        { signal },
      ),
    staleTime: 30_000,
    retry: false,
  });

export const messageCostQuery = (id: Id) =>
  queryOptions({
    queryKey: [costs, "message", id],
    queryFn: ({ signal }) => api.get<MessageCost>(`/messages/${id}/cost`, { signal }),
  });

export const messagingLimitQuery = (channel: Id) =>
  queryOptions({
    queryKey: [costs, "limit", channel],
    queryFn: ({ signal }) =>
      api.get<MessagingLimit>(`/channels/${channel}/messaging-limit`, { signal }),
    staleTime: 10_000,
  });

export const costsQuery = (months: Months, by: CostBy) =>
  queryOptions({
    queryKey: [costs, "overview", months, by],
    queryFn: ({ signal }) => api.get<Costs>("/costs", { query: { ...months, by }, signal }),
    placeholderData: (known) => known,
  });

export const exportUrl = (months: Months) => apiUrl("/costs/export.csv", { ...months });

export const rateCardsQuery = queryOptions({
  queryKey: [costs, "cards"],
  queryFn: ({ signal }) => api.get<Items<RateCard>>("/rate-cards", { signal }),
});

export const costSettingsQuery = queryOptions({
  queryKey: [costs, "settings"],
  queryFn: ({ signal }) => api.get<CostSettings>("/cost-settings", { signal }),
});

export interface CostSettingsEdit {
  currency: string;
  time_zone: string;
  budget_micros?: number;
  thresholds?: number[];
}

export const saveCostSettings = (edit: CostSettingsEdit) =>
  api.put<CostSettings>("/cost-settings", edit);

export const deleteRateCard = (id: Id) => api.delete(`/rate-cards/${id}`);

export interface NewRateCard {
  file: File;
  currency: string;
  effectiveFrom: string;
  replace: boolean;
}

/** Prices out of a file: all of it, or a problem with every fault of it. */
export async function importRateCard(card: NewRateCard): Promise<Items<RateCard>> {
  const form = new FormData();
  form.append("file", card.file, card.file.name);
  if (card.currency) form.append("currency", card.currency);
  if (card.effectiveFrom) form.append("effective_from", card.effectiveFrom);
  if (card.replace) form.append("replace", "true");
  const response = await fetch(apiUrl("/rate-cards"), {
    method: "POST",
    credentials: "same-origin",
    body: form,
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toProblem(response.status, body);
  return body as Items<RateCard>;
}

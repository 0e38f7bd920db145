import { queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { Id, Instant, SenderKind } from "./types.ts";

export type Purpose = "marketing" | "utility";

export interface PurposeState {
  purpose: Purpose;
  state: "unknown" | "implicit" | "opted_in" | "opted_out";
  since: Instant | null;
  source: string | null;
  agreed_since: Instant | null;
}

export interface ConsentEntry {
  id: Id;
  at: Instant;
  scope: Purpose | "any";
  change: "opt_in" | "opt_out";
  source: string;
  by: SenderKind;
  by_name: string | null;
  channel_id: Id | null;
  wording: string | null;
  proof: string | null;
}

export interface ConsentView {
  purposes: PurposeState[];
  history: ConsentEntry[];
}

export interface NewConsent {
  scope: Purpose | "any";
  change: "opt_in" | "opt_out";
  source?: string;
  proof?: string;
  wording?: string;
}

/** Whose leave it is: somebody of the CRM, or whoever a conversation is with. */
export type ConsentOf = { contact: Id } | { conversation: Id };

const path = (of: ConsentOf) =>
  "contact" in of ? `/contacts/${of.contact}` : `/conversations/${of.conversation}`;

export const consentKeys = {
  all: ["consent"] as const,
  one: (of: ConsentOf) => ["consent", of] as const,
};

export const consentQuery = (of: ConsentOf) =>
  queryOptions({
    queryKey: consentKeys.one(of),
    queryFn: ({ signal }) => api.get<ConsentView>(`${path(of)}/consent`, { signal }),
  });

export const recordConsent = (of: ConsentOf, entry: NewConsent) =>
  api.post<ConsentView>(`${path(of)}/consent`, entry);

export type Lack = "block" | "warn";

export interface ConsentPolicy {
  utility: Lack;
  marketing: Lack;
  campaign: Lack;
  implicit: "any" | "utility";
  cap: { messages: number; days: number } | null;
  confirms: boolean;
  confirmation: string | null;
}

export const consentPolicyQuery = queryOptions({
  queryKey: ["consent-policy"],
  queryFn: ({ signal }) => api.get<ConsentPolicy>("/workspace/consent-policy", { signal }),
});

export const setConsentPolicy = (policy: ConsentPolicy) =>
  api.put<ConsentPolicy>("/workspace/consent-policy", policy);

import type { Id, Instant } from "./types.ts";

/** Millionths of the currency's unit: exact, rounded only to be shown. */
export interface Money {
  micros: number;
  currency: string;
}

export interface RateCard {
  id: Id;
  currency: string;
  effective_from: string;
  file_name: string;
  is_example: boolean;
  rates: number;
  imported_at: Instant;
  imported_by: Id | null;
}

export interface Estimate {
  state: "free" | "priced" | "unknown";
  count: number;
  charged: number;
  free: number;
  reason: string | null;
  unit: Money | null;
  total: Money | null;
  per: "message" | "conversation" | null;
  market: string | null;
  category: string | null;
  card_from: string | null;
  allowance_left: number | null;
}

/** What one template to several people will cost, by what becomes of the price. */
export interface SeveralEstimateView {
  recipients: number;
  charged: number;
  free: number;
  unknown: number;
  /** Without a number or a user id: they get nothing and cost nothing. */
  unreachable: number;
  /** Of the charged ones; null where no price is known. */
  total: Money | null;
}

export interface Amount {
  state: "free" | "known" | "unknown";
  reason: string | null;
  amount: Money | null;
  category: string | null;
  market: string | null;
  card_from: string | null;
  at: Instant;
}

export interface MessageCost {
  estimate: Amount | null;
  actual: Amount | null;
  comparison: string | null;
  is_released: boolean;
}

export type CostBy = "month" | "line" | "category" | "agent" | "template" | "market";

export interface CostPart {
  key: string;
  name: string | null;
  currency: string;
  messages: number;
  charged: number;
  free: number;
  unknown: number;
  micros: number;
  compared: number;
  compared_micros: number;
  estimated_micros: number;
}

export interface Costs {
  from: string;
  to: string;
  items: CostPart[];
}

export interface CostSettings {
  currency: string;
  time_zone: string;
  budget_micros: number | null;
  thresholds: number[];
  month: string;
  spent_micros: number;
  told: { percent: number; spent_micros: number; at: Instant }[];
}

export interface MessagingLimit {
  is_known: boolean;
  limit: number | null;
  used: number;
  left: number | null;
  room_at: Instant | null;
}

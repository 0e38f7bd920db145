import type { Id, Instant } from "./types.ts";

/** What a value is: words, degrees, an instant in RFC 3339, or the id of an uploaded file. */
export type ParamKind = "text" | "latitude" | "longitude" | "instant" | "image" | "video";

export interface TemplateParam {
  /** `body.1`, `header.latitude`, `offer.expiration`, `card.0.media`, `card.0.button.1.1`. */
  key: string;
  kind: ParamKind;
  label: string;
  example: string | null;
}

export interface TemplateButton {
  kind: string;
  text: string;
  url: string | null;
}

/** An offer that ends. */
export interface TemplateOfferView {
  text: string;
  /** Whether its end has to be told. */
  has_expiration: boolean;
}

/** One card of a carousel. */
export interface TemplateCardView {
  header: "image" | "video";
  body: string | null;
  buttons: TemplateButton[];
}

export interface TemplateView {
  id: Id;
  name: string;
  language: string;
  category: "marketing" | "utility" | "authentication";
  status: string;
  reason: string | null;
  sendable: boolean;
  /** What of it Recado cannot send: `header_product`, `button_mpm` … */
  unsupported: string | null;
  parameter_format: "positional" | "named";
  header: {
    kind: "none" | "text" | "image" | "video" | "document" | "location";
    text: string | null;
  };
  body: string;
  footer: string | null;
  buttons: TemplateButton[];
  offer: TemplateOfferView | null;
  cards: TemplateCardView[];
  params: TemplateParam[];
}

export interface TemplateList {
  items: TemplateView[];
  synced_at: Instant | null;
}

export type TemplateCategory = "marketing" | "utility" | "authentication";

export type DraftHeader =
  | { kind: "none" }
  | { kind: "text"; text: string }
  | { kind: "image" | "video" | "document"; handle: string | null }
  | { kind: "location" };

export type DraftButton =
  | { kind: "quick_reply"; text: string }
  | { kind: "url"; text: string; url: string }
  | { kind: "phone_number"; text: string; phone_number: string }
  | { kind: "copy_code" }
  | {
      kind: "otp";
      otp_type: "copy_code" | "one_tap" | "zero_tap";
      text: string | null;
      autofill_text: string | null;
      zero_tap_terms_accepted: boolean;
      supported_apps: { package_name: string; signature_hash: string }[];
    }
  | { kind: "kept"; json: unknown };

/** A template as it is written. */
export interface TemplateDraft {
  name: string;
  language: string;
  category: TemplateCategory | null;
  parameter_format: "positional" | "named";
  header: DraftHeader;
  body: string;
  footer: string | null;
  buttons: DraftButton[];
  /** By `body.1`, `header.nombre`, `button.0.1`. */
  examples: Record<string, string>;
  authentication: {
    add_security_recommendation: boolean;
    code_expiration_minutes: number | null;
  };
  message_send_ttl_seconds: number | null;
  kept: unknown[];
}

export interface WrittenTemplateView {
  id: Id;
  account_id: Id;
  name: string;
  language: string;
  category: string;
  status: string;
  status_at: Instant | null;
  unselectable: string | null;
  is_passing: boolean;
  reason: string | null;
  recommendation: string | null;
  quality: string | null;
  coming_category: {
    category: string;
    at: Instant;
    price: "same" | "dearer" | "cheaper";
    needs_consent: boolean;
  } | null;
  /** Meta files it under another category than before, while it can be asked to look again; absent in lists. */
  recategorised: { from: string; to: string; at: Instant; review_until: Instant } | null;
  /** `first_pause` and `second_pause` end by themselves, `rate_limiting_pause` does not. */
  pause: string | null;
  has_draft: boolean;
  draft_at: Instant | null;
  body: string;
  is_named: boolean;
  locked: { code: string; free_at: Instant | null } | null;
  draft: TemplateDraft | null;
  lost: string[];
  sent: TemplateView | null;
}

export interface TemplatePage {
  items: WrittenTemplateView[];
  next_cursor: string | null;
}

export interface TemplateHistoryView {
  id: Id;
  at: Instant;
  kind: string;
  status: string | null;
  reason: string | null;
  recommendation: string | null;
  category: string | null;
  quality: string | null;
  by_name: string | null;
}

export interface TemplateHistoryPage {
  items: TemplateHistoryView[];
  next_cursor: string | null;
}

export interface TemplateAccountView {
  id: Id;
  waba_id: string;
  lines: { id: Id; nickname: string }[];
  synced_at: Instant | null;
}

export interface FindingView {
  rule: string;
  severity: "error" | "warning" | "info";
  at: { part: string; index?: number; member?: string; key?: string };
  range: { start: number; end: number } | null;
  fix: string | null;
}

export type Segment =
  | { kind: "text"; text: string }
  | { kind: "variable"; name: string; example: string | null };

export interface ReviewerPreview {
  header: Segment[];
  body: Segment[];
  footer: string | null;
  buttons: (string | null)[];
}

export interface LintView {
  findings: FindingView[];
  with_examples: ReviewerPreview;
  with_blanks: ReviewerPreview;
}

export interface StarterView {
  topic: string;
  category: TemplateCategory;
  is_example: boolean;
  draft: TemplateDraft;
}

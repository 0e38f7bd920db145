import type { ConsentView } from "./consent.ts";
import type { ScheduledView } from "./scheduled.ts";
import type {
  ConversationView,
  Id,
  IdentityView,
  Instant,
  MessagePage,
  SenderKind,
} from "./types.ts";

/** A lead is somebody who was never confirmed as a customer; both live in one table. */
export type ContactKind = "lead" | "contact";

/** A number or an e-mail of a contact, and what it is used for. */
export interface ContactPoint {
  id: Id;
  kind: "phone" | "email";
  value: string;
  label: string | null;
  is_primary: boolean;
  is_whatsapp: boolean;
  source: PointSource;
  /** The message, import or form that brought it. */
  source_id: Id | null;
  added_at: Instant;
  /** Where its use for WhatsApp came from, when that was another thing. */
  whatsapp_source: PointSource | null;
  whatsapp_at: Instant | null;
}

export type PointSource =
  | "manual"
  | "inbound"
  | "first_send"
  | "reply"
  | "saved"
  | "form"
  | "import"
  | "flow"
  | (string & {});

export interface ContactIdentity extends IdentityView {
  linked_at?: Instant | null;
}

/** A value of a custom field: text, number, date (`2026-11-28`), one option, several, or yes and no. */
export type FieldValue = string | number | boolean | string[];

export interface CompanyRef {
  id: Id;
  name: string;
}

export interface TagRef {
  id: Id;
  name: string;
  color: string;
}

export interface ContactConsent {
  at: Instant;
  by: Id | null;
  text: string | null;
}

/** How the person first came; `detail` says which ad, link or file. */
export interface ContactSource {
  kind: "ad" | "link" | "utm" | "form" | "import" | "inbound" | "manual" | (string & {});
  detail: Record<string, unknown> | string | null;
}

/** What a person saved in part still lacks. */
export type MissingPart = "last_name" | "consent" | (string & {});

export interface RemovedNumber {
  value: string;
  removed_at: Instant;
}

export interface ContactConversation {
  id: Id;
  channel_id: Id;
  state: ConversationView["state"];
  last_activity_at: Instant;
}

/** A whole card. In lists `removed_numbers` and `conversations` are empty. */
export interface ContactView {
  id: Id;
  kind: ContactKind;
  first_name: string;
  last_name: string;
  name: string;
  email: string | null;
  phone_primary: string | null;
  phone_whatsapp: string | null;
  points: ContactPoint[];
  identities: ContactIdentity[];
  owner_id: Id | null;
  company: CompanyRef | null;
  job_title: string | null;
  country: string | null;
  language: string | null;
  tags: TagRef[];
  fields: Record<Id, FieldValue>;
  consent: ContactConsent | null;
  source: ContactSource;
  missing: MissingPart[];
  last_inbound_at: Instant | null;
  last_outbound_at: Instant | null;
  created_at: Instant;
  updated_at: Instant;
  merged_from_count?: number;
  removed_numbers: RemovedNumber[];
  conversations: ContactConversation[];
}

export interface ContactPage {
  items: ContactView[];
  next_cursor: string | null;
}

export interface NewContact {
  first_name: string;
  last_name: string;
  kind?: ContactKind;
  email?: string;
  phone_primary?: string;
  consent: boolean;
  identity_id?: Id;
  company_id?: Id;
  owner_id?: Id;
  job_title?: string;
  tags?: Id[];
  fields?: Record<Id, FieldValue>;
  source?: string;
}

/** What of a card may be changed at once; `null` empties a member. */
export interface ContactPatch {
  first_name?: string;
  last_name?: string;
  kind?: ContactKind;
  company_id?: Id | null;
  owner_id?: Id | null;
  job_title?: string | null;
  language?: string | null;
  fields?: Record<Id, FieldValue | null>;
  consent?: true;
  /** Refused with `conflict` when the card has changed since. */
  if_updated_at?: Instant;
}

export interface NewPoint {
  value: string;
  label?: string | null;
  is_primary?: boolean;
  is_whatsapp?: boolean;
}

export type PointPatch = Partial<NewPoint>;

/** What becomes of the number when the person's WhatsApp phone is another one. */
export type DifferentNumber = "replace" | "secondary";

/** The number a message would go to, and why that one. */
export interface RecipientView {
  identity_id: Id | null;
  number: string | null;
  why: "whatsapp" | "primary" | "bsuid";
}

/** A conversation with all that is shown beside it, in one answer. */
export interface OpeningView {
  conversation: ConversationView;
  messages: MessagePage;
  contact: ContactView | null;
  /** People whose number or e-mail suggests that it is them; at most three. */
  suggestions: ContactView[];
  consent: ConsentView;
  /** What waits for its time, and what did not go and nobody has looked at. */
  scheduled: ScheduledView[];
}

export type HistoryKind =
  | "created"
  | "updated"
  | "phone_added"
  | "phone_removed"
  | "phone_changed"
  | "whatsapp_filled"
  | "whatsapp_undone"
  | "email_added"
  | "email_removed"
  | "identity_linked"
  | "identity_unlinked"
  | "tag_added"
  | "tag_removed"
  | "owner_changed"
  | "company_changed"
  | "converted"
  | "consent_given"
  | "imported"
  | "merged"
  | "unmerged"
  | "conversation_opened"
  | "conversation_closed"
  | LogKind
  | (string & {});

/** What people write into a history by hand. */
export type LogKind = "note" | "call" | "meeting";

export interface HistoryEntry {
  id: Id;
  at: Instant;
  kind: HistoryKind;
  actor: { kind: SenderKind; id: Id | null; name: string | null };
  detail: Record<string, unknown>;
  conversation_id?: Id | null;
  /** Of what people wrote by hand: when it was last corrected. */
  edited_at?: Instant | null;
}

export interface HistoryPage {
  items: HistoryEntry[];
  next_cursor: string | null;
}

export interface NewLog {
  kind: LogKind;
  text: string;
  at?: Instant;
  minutes?: number;
}

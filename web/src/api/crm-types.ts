import type { ContactKind, ContactView, FieldValue } from "./contact-types.ts";
import type { Id, Instant } from "./types.ts";

export interface TagView {
  id: Id;
  name: string;
  color: string;
  /** How many people carry it; only in lists. */
  contacts?: number;
}

export type FieldEntity = "contact" | "company";

export type FieldKind = "text" | "number" | "date" | "list" | "multi_list" | "boolean" | "id";

export interface CustomFieldView {
  id: Id;
  entity: FieldEntity;
  name: string;
  kind: FieldKind;
  /** What a text must match. */
  pattern: string | null;
  options: string[];
  position: number;
  archived: boolean;
}

export interface NewCustomField {
  entity: FieldEntity;
  name: string;
  kind: FieldKind;
  pattern?: string;
  options?: string[];
}

export interface CustomFieldPatch {
  name?: string;
  pattern?: string | null;
  options?: string[];
  archived?: boolean;
}

export interface CompanyView {
  id: Id;
  name: string;
  domain: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  country: string | null;
  owner_id: Id | null;
  fields: Record<Id, FieldValue>;
  contacts: number;
  created_at: Instant;
  updated_at: Instant;
}

export interface CompanyPage {
  items: CompanyView[];
  next_cursor: string | null;
}

export interface CompanyPatch {
  name?: string;
  domain?: string | null;
  phone?: string | null;
  email?: string | null;
  address?: string | null;
  country?: string | null;
  owner_id?: Id | null;
  fields?: Record<Id, FieldValue | null>;
}

/** A test of one property of a contact. */
export interface ConditionTest {
  field: string;
  /** Which custom field, when `field` is `custom`. */
  id?: Id;
  op: string;
  value?: unknown;
}

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | ConditionTest;

export interface SegmentView {
  id: Id;
  name: string;
  condition: Condition;
  created_by: Id | null;
  updated_at: Instant;
}

/** Which contacts a bulk change, a count or an export is about. */
export type ContactSelection = { ids: Id[] } | { filter: Condition; q?: string; except?: Id[] };

export type BulkAction =
  | { action: "add_tag" | "remove_tag"; tag_id: Id }
  | { action: "assign"; owner_id: Id | null }
  | { action: "set_kind"; kind: ContactKind }
  | { action: "delete" };

/** `job` when the set is so large that it is changed in the background. */
export interface BulkResult {
  changed?: number;
  job?: boolean;
}

export type ImportState = "mapping" | "running" | "done" | "failed" | "undoing" | "undone";

export type ImportTarget =
  | "first_name"
  | "last_name"
  | "email"
  | "phone_primary"
  | "phone_whatsapp"
  | "phone_secondary"
  | "email_secondary"
  | "company"
  | "job_title"
  | "tags"
  | "owner"
  | "kind"
  | "country"
  | "language"
  | "source"
  | "consent"
  | `custom:${Id}`
  | "skip";

export interface ImportMapping {
  /** By the number of the column. */
  columns: Record<string, { to: ImportTarget }>;
  date_format: "auto" | "dmy" | "mdy" | "ymd";
  country?: string | null;
  tag_id?: Id | null;
  kind?: ContactKind | null;
  owner_id?: Id | null;
  consent: boolean;
}

export interface ImportColumn {
  index: number;
  name: string;
  samples: string[];
}

export interface ImportView {
  id: Id;
  file_name: string;
  state: ImportState;
  encoding: string;
  delimiter: string;
  columns: ImportColumn[];
  mapping: ImportMapping;
  rows_estimate: number;
  total: number | null;
  done: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  error: string | null;
  created_at: Instant;
  created_by: Id | null;
  finished_at: Instant | null;
}

export interface ImportPreviewRow {
  row: number;
  action: "create" | "update" | "reject";
  contact?: { id: Id; name: string } | null;
  errors: { pointer: string; code: string }[];
  values: Record<string, unknown>;
}

export interface ImportPreview {
  view: ImportView;
  preview: ImportPreviewRow[];
}

export interface ImportRow {
  row: number;
  outcome: "created" | "updated" | "unchanged" | "rejected";
  contact_id: Id | null;
  pointer: string | null;
  reason: string | null;
  /** The row as it stood in the file, when it was rejected. */
  source: string | null;
}

export interface ImportRowPage {
  items: ImportRow[];
  next_cursor: string | null;
}

export interface DuplicatePair {
  a: ContactView;
  b: ContactView;
  reason: string;
}

export interface DuplicatePage {
  items: DuplicatePair[];
  next_cursor: string | null;
}

export interface MergeResult {
  merge_id: Id;
  contact: ContactView;
}

export interface MergeView {
  id: Id;
  survivor_id: Id;
  absorbed: { id: Id; name: string };
  at: Instant;
  by: Id | null;
  /** Until when the two can be taken apart again. */
  undoable_until: Instant;
  undone_at: Instant | null;
}

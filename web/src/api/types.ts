import type { TemplateButton } from "./template-types.ts";

/** An instant, RFC 3339 in UTC with milliseconds. */
export type Instant = string;
export type Id = string;

export type Role = "administrator" | "agent";

export interface Preferences {
  undo_seconds?: number;
  enter_sends?: boolean;
  sound?: boolean;
  notifications?: boolean;
  theme?: "system" | "light" | "dark" | "contrast";
  [key: string]: unknown;
}

export interface WorkspaceView {
  id: Id;
  name: string;
  locale: string;
  time_zone: string;
  country: string;
  currency: string;
  number_format: string | null;
  date_format: string | null;
}

export interface SessionView {
  user: {
    id: Id;
    name: string;
    email: string;
    locale: "es" | "en" | "pt";
    preferences: Preferences;
  };
  workspace: WorkspaceView;
  role: Role;
  permissions: string[];
  demo: boolean;
  version: string;
  server_time: Instant;
}

export interface SetupView {
  needed: boolean;
  demo: boolean;
}

export interface MetaAppView {
  id: Id;
  app_id: string;
  hook_id: string;
  callback_url: string;
  verify_token: string;
  graph_url: string | null;
  graph_version: string;
  simulator: boolean;
  handshake_at: Instant | null;
  last_webhook_at: Instant | null;
  signature_failures: number;
  unknown_numbers: {
    phone_number_id: string;
    display_phone_number: string | null;
    count: number;
    last_at: Instant;
  }[];
  created_at: Instant;
}

/** What a line does with somebody unknown who writes: nothing, or saves them. */
export type UnknownSenderPolicy = "none" | "lead" | "contact";

export interface ChannelView {
  id: Id;
  kind: "whatsapp" | "messenger" | "instagram";
  nickname: string;
  state: "connecting" | "active" | "paused" | "inactive";
  pause: { code: string; at: Instant; detail: string | null } | null;
  simulator: boolean;
  meta_app_id: Id;
  waba_id: string;
  phone_number_id: string;
  display_phone_number: string;
  verified_name: string | null;
  quality: string | null;
  name_status: string | null;
  messaging_limit: string | null;
  throughput_per_second: number;
  unknown_sender_policy: UnknownSenderPolicy;
  read_receipts: boolean;
  subscribed_at: Instant | null;
  first_webhook_at: Instant | null;
  last_webhook_at: Instant | null;
  signature_failures: number;
  has_token: boolean;
  created_at: Instant;
}

export interface ChannelCheck {
  name: "token" | "permissions" | "number" | "subscription" | "callback" | "templates";
  ok: boolean | null;
  code: string | null;
  detail: string | null;
}

export interface ChannelTest {
  ok: boolean;
  checks: ChannelCheck[];
  channel: ChannelView;
}

export interface CloseReasonView {
  id: Id;
  name: string;
  active: boolean;
  position: number;
}

export type SenderKind = "contact" | "user" | "flow" | "campaign" | "device" | "system";

export interface Sender {
  kind: SenderKind;
  id: Id | null;
  name: string | null;
}

export interface IdentityView {
  id: Id;
  kind: "wa_id" | "bsuid" | "psid" | "igsid";
  external_id: string;
  phone: string | null;
  username: string | null;
  profile_name: string | null;
}

export interface WindowView {
  mode: "free_form" | "human_agent" | "template_only" | "closed";
  free_form_until: Instant | null;
  human_agent_until: Instant | null;
  free_entry_until: Instant | null;
  free_entry_pending_until: Instant | null;
  can_initiate: "template" | "none";
}

export interface Referral {
  source_type: string;
  source_id: string | null;
  headline: string | null;
  body: string | null;
  source_url: string | null;
  media_url: string | null;
  /** The source that one of our links names. */
  reference?: string | null;
  at: Instant | null;
}

export type MessageStatus =
  | "queued"
  | "sending"
  | "unknown"
  | "sent"
  | "failed"
  | "delivered"
  | "read"
  | "played"
  | "received";

export type Direction = "inbound" | "outbound";

export interface LastMessage {
  id: Id;
  direction: Direction;
  kind: MessageKind;
  preview: string;
  at: Instant;
  status: MessageStatus;
  sender: Sender;
}

export interface ConversationView {
  id: Id;
  channel_id: Id;
  identity: IdentityView;
  contact: { id: Id; name: string } | null;
  owner_id: Id | null;
  state: "open" | "closed";
  unread_count: number;
  marked_unread: boolean;
  is_unread: boolean;
  last_message: LastMessage | null;
  last_activity_at: Instant;
  window: WindowView;
  referral: Referral | null;
  opened_at: Instant | null;
  closed_at: Instant | null;
  close_reason_id: Id | null;
}

export interface ConversationPage {
  items: ConversationView[];
  next_cursor: string | null;
  server_time: Instant;
}

export interface ConversationCounts {
  open: number;
  unread: number;
  by_channel: { channel_id: Id; open: number; unread: number }[];
}

export interface MediaView {
  id: Id;
  kind: "image" | "video" | "audio" | "document" | "sticker";
  mime: string;
  size: number | null;
  sha256: string | null;
  filename: string | null;
  width: number | null;
  height: number | null;
  duration_s: number | null;
  state: "pending" | "stored" | "failed" | "expired";
  error: string | null;
  url: string;
}

export interface MediaContent {
  /** Null when Meta never said which file it was. */
  media: MediaView | null;
  caption: string | null;
  filename: string | null;
  voice?: boolean;
  animated?: boolean;
}

export interface SharedContact {
  formatted_name: string;
  phones?: { phone: string | null; type: string | null; wa_id: string | null }[];
  emails?: { email: string; type: string | null }[];
  addresses?: { value: string; type: string | null }[];
  urls?: { value: string; type: string | null }[];
  org?: string | null;
  birthday?: string | null;
}

export interface InteractiveOut {
  body: string;
  header?: string | null;
  footer?: string | null;
  buttons?: { id?: string; title: string }[];
  list_label?: string | null;
  sections?: {
    title: string | null;
    rows: { id: string; title: string; description?: string | null }[];
  }[];
  /** A picture, video or file above the body. */
  header_media?: MediaView | null;
  /** A button that opens a page. */
  link?: { label: string; url: string } | null;
  /** Asks where the customer is. */
  location_request?: boolean;
}

/** A message with options as it is asked to be sent; exactly one thing is offered. */
export interface OptionContent {
  body: string;
  header?: string;
  footer?: string;
  buttons?: { id: string; title: string }[];
  list_label?: string;
  sections?: {
    title?: string | null;
    rows: { id: string; title: string; description?: string | null }[];
  }[];
  header_media?: { kind: "image" | "video" | "document"; media_id: Id };
  link?: { label: string; url: string };
  location_request?: boolean;
}

export interface InteractiveReply {
  reply: {
    type: "button_reply" | "list_reply";
    id: string;
    title: string;
    description: string | null;
  };
}

export interface LocationContent {
  latitude: number;
  longitude: number;
  name: string | null;
  address: string | null;
  url: string | null;
}

/** What stands above the text of a sent template. */
export interface FilledHeaderView {
  /** `text`, `location` or a kind of file. */
  kind: string;
  text: string | null;
  media: MediaView | null;
  location: LocationContent | null;
}

/** An offer that ends, as it was sent. */
export interface OfferView {
  text: string;
  expires_at: Instant | null;
}

/** One card of a carousel, as it was sent. */
export interface CarouselCardView {
  kind: "image" | "video";
  media_id: Id;
  body: string | null;
  buttons: TemplateButton[];
}

export interface TemplateContent {
  name: string;
  language: string;
  category: string | null;
  header: FilledHeaderView | null;
  offer: OfferView | null;
  body: string;
  footer: string | null;
  buttons: TemplateButton[];
  cards: CarouselCardView[];
  params: Record<string, string>;
  template_id: Id | null;
}

export interface SystemContent {
  event: string;
  [key: string]: unknown;
}

interface ContentByKind {
  text: { text: string };
  image: MediaContent;
  video: MediaContent;
  audio: MediaContent;
  document: MediaContent;
  sticker: MediaContent;
  location: LocationContent;
  contacts: { contacts: SharedContact[]; origin: string | null };
  interactive: InteractiveReply | InteractiveOut;
  button: { text: string; payload: string | null };
  order: {
    catalog_id: string | null;
    text: string | null;
    items: {
      retailer_id: string;
      quantity: number;
      price: { amount_micros: number; currency: string } | null;
    }[];
  };
  template: TemplateContent;
  flow_reply: {
    name: string | null;
    body: string | null;
    fields: { label: string; value: unknown }[];
  };
  call: {
    event: string;
    direction: string | null;
    duration_s: number | null;
    status: string | null;
  };
  system: SystemContent;
  reaction: { emoji: string; target_provider_id: string | null };
  unsupported: { type: string | null; title: string | null; detail: string | null };
}

export type MessageKind = keyof ContentByKind;
export type Content<K extends MessageKind> = ContentByKind[K];

export interface Reaction {
  emoji: string;
  by: "contact" | "business";
  sender: Sender;
  at: Instant;
}

export interface ReplyQuote {
  message_id: Id | null;
  provider_id: string | null;
  preview: { kind: MessageKind; text: string | null; sender_name: string | null } | null;
}

export interface Hold {
  reason: "undo" | "rate" | "pair" | "retry" | "paused" | "order" | (string & {});
  until: Instant | null;
}

interface MessageBase {
  id: Id;
  conversation_id: Id;
  channel_id: Id;
  direction: Direction;
  status: MessageStatus;
  provider_id: string | null;
  client_ref: string | null;
  error: { code: string; provider_code: number | string | null; detail: string | null } | null;
  at: Instant;
  sort_at: Instant;
  receipts: {
    sent_at: Instant | null;
    delivered_at: Instant | null;
    read_at: Instant | null;
    played_at: Instant | null;
    failed_at: Instant | null;
  };
  hold: Hold | null;
  sender: Sender;
  reply_to: ReplyQuote | null;
  reactions: Reaction[];
  edited_at: Instant | null;
  revoked_at: Instant | null;
  late: boolean;
  forwarded: "no" | "yes" | "frequently";
  referral: Referral | null;
}

/** A message; `kind` says which shape `content` has. */
export type MessageView = {
  [K in MessageKind]: MessageBase & { kind: K; content: ContentByKind[K] };
}[MessageKind];

export interface MessagePage {
  items: MessageView[];
  next_cursor: string | null;
  prev_cursor?: string | null;
}

export interface AttachmentView {
  message_id: Id;
  at: Instant;
  direction: Direction;
  kind: "image" | "video" | "audio" | "document" | "sticker";
  media: MediaView;
  caption: string | null;
  sender: Sender;
}

/** What may be asked to be sent. */
export type OutgoingContent =
  | { type: "text"; text: string }
  | {
      type: "image" | "video" | "audio" | "document" | "sticker";
      media_id: Id;
      caption?: string;
      filename?: string;
      voice?: boolean;
    }
  | { type: "location"; latitude: number; longitude: number; name?: string; address?: string }
  | { type: "template"; template_id: Id; params: Record<string, string>; header_media_id?: Id }
  | ({ type: "interactive" } & OptionContent);

export interface UploadedMedia {
  id: Id;
  kind: MediaView["kind"];
  mime: string;
  size: number;
  sha256: string;
  width: number | null;
  height: number | null;
  filename: string | null;
}

export interface Items<T> {
  items: T[];
}

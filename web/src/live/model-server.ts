import type { ListFilter } from "@/api/conversations.ts";
import type { ConversationView, MessageView } from "@/api/types.ts";
import type { Change } from "./change.ts";
import { belongs, byActivity } from "./list-state.ts";
import { bySortKey } from "./thread-state.ts";

/** A server small enough to read whole, for tests of the reducer: it holds the truth and tells changes. */
export class ModelServer {
  readonly conversations = new Map<string, ConversationView>();
  readonly messages: MessageView[] = [];
  private seq = 0;
  private minute = 0;
  private made = 0;

  constructor(
    private readonly random: () => number,
    private readonly tell: (change: Change) => void,
    readonly me: string,
  ) {}

  list(filter: ListFilter, limit: number, cursor: string | null) {
    const all = [...this.conversations.values()]
      .filter((one) => belongs(filter, one, this.me))
      .sort(byActivity);
    const key = (one: ConversationView) => `${one.last_activity_at} ${one.id}`;
    const from = cursor ? all.filter((one) => key(one) < cursor) : all;
    const items = structuredClone(from.slice(0, limit));
    const last = items.at(-1);
    return {
      items,
      next_cursor: from.length > limit && last ? key(last) : null,
      server_time: this.now(),
    };
  }

  thread(conversation: string, limit: number, before: string | null) {
    const all = this.messages.filter((one) => one.conversation_id === conversation).sort(bySortKey);
    const end = before ? all.findIndex((one) => one.id === before) : all.length;
    const start = Math.max(0, end - limit);
    const items = structuredClone(all.slice(start, end).reverse());
    return { items, next_cursor: start > 0 ? (items.at(-1)?.id ?? null) : null };
  }

  /** One command of a person, a customer or Meta, drawn at random. */
  act(): void {
    this.minute += 1;
    const dice = this.random();
    if (this.conversations.size < 4 || dice < 0.08) this.begin();
    else if (dice < 0.45) this.write("inbound");
    else if (dice < 0.6) this.write("outbound");
    else if (dice < 0.72) this.receipt();
    else if (dice < 0.76) this.undo();
    else if (dice < 0.8) this.hide();
    else this.rearrange();
  }

  private begin(): void {
    const id = this.id("c");
    this.conversations.set(id, {
      ...blankConversation,
      id,
      channel_id: this.random() < 0.5 ? "line-1" : "line-2",
      last_activity_at: this.now(),
    });
    this.emit("conversation_updated", id);
  }

  private write(direction: "inbound" | "outbound"): void {
    const conversation = this.any();
    if (!conversation) return;
    // Some arrive late: their place is among older ones.
    const late =
      direction === "inbound" && this.random() < 0.3 ? Math.floor(this.random() * 40) : 0;
    const message: MessageView = {
      ...blankMessage,
      id: this.id("m"),
      conversation_id: conversation.id,
      direction,
      status: direction === "inbound" ? "received" : "queued",
      sort_at: this.now(-late),
      at: this.now(-late),
    };
    this.messages.push(message);
    conversation.last_activity_at = this.now();
    conversation.state = "open";
    if (direction === "inbound") {
      conversation.unread_count += 1;
      conversation.is_unread = true;
    }
    this.emit(
      direction === "inbound" ? "message_received" : "message_queued",
      conversation.id,
      message,
    );
  }

  private receipt(): void {
    const message = this.messages[Math.floor(this.random() * this.messages.length)];
    if (!message) return;
    message.status = this.random() < 0.5 ? "delivered" : "read";
    this.emit("message_updated", message.conversation_id, message);
  }

  private undo(): void {
    const at = Math.floor(this.random() * this.messages.length);
    const [message] = this.messages.splice(at, 1);
    if (!message) return;
    const conversation = this.conversations.get(message.conversation_id);
    this.publish({
      kind: "message_removed",
      conversation_id: message.conversation_id,
      message_id: message.id,
      ...(conversation ? { conversation } : {}),
    });
  }

  private hide(): void {
    const conversation = this.any();
    if (!conversation) return;
    this.conversations.delete(conversation.id);
    this.publish({ kind: "conversation_hidden", conversation_id: conversation.id });
  }

  private rearrange(): void {
    const conversation = this.any();
    if (!conversation) return;
    const dice = this.random();
    if (dice < 0.3) conversation.state = conversation.state === "open" ? "closed" : "open";
    else if (dice < 0.6) conversation.owner_id = this.random() < 0.5 ? this.me : null;
    else {
      conversation.is_unread = !conversation.is_unread;
      conversation.unread_count = conversation.is_unread ? 1 : 0;
    }
    this.emit("conversation_updated", conversation.id);
  }

  private emit(kind: string, id: string, message?: MessageView): void {
    const conversation = this.conversations.get(id);
    this.publish({
      kind,
      conversation_id: id,
      ...(message ? { message, message_id: message.id } : {}),
      ...(conversation ? { conversation } : {}),
    });
  }

  private publish(change: Omit<Change, "seq" | "at" | "actor">): void {
    this.seq += 1;
    const actor = { kind: "system" as const, id: null, name: null };
    this.tell(structuredClone({ ...change, seq: this.seq, at: this.now(), actor }));
  }

  private any(): ConversationView | undefined {
    const all = [...this.conversations.values()];
    return all[Math.floor(this.random() * all.length)];
  }

  private id(prefix: string): string {
    this.made += 1;
    return `${prefix}${String(this.made).padStart(6, "0")}`;
  }

  private now(shift = 0): string {
    return new Date(Date.UTC(2026, 0, 1) + (this.minute + shift) * 60_000).toISOString();
  }
}

const blankConversation: ConversationView = {
  id: "",
  channel_id: "",
  identity: {
    id: "",
    kind: "wa_id",
    external_id: "",
    phone: null,
    username: null,
    profile_name: null,
  },
  contact: null,
  owner_id: null,
  state: "open",
  unread_count: 0,
  marked_unread: false,
  is_unread: false,
  last_message: null,
  last_activity_at: "",
  window: {
    mode: "template_only",
    free_form_until: null,
    human_agent_until: null,
    free_entry_until: null,
    free_entry_pending_until: null,
    can_initiate: "template",
  },
  referral: null,
  opened_at: null,
  closed_at: null,
  close_reason_id: null,
};

const blankMessage: MessageView = {
  id: "",
  conversation_id: "",
  channel_id: "line-1",
  direction: "inbound",
  kind: "text",
  content: { text: "hola" },
  status: "received",
  provider_id: null,
  client_ref: null,
  error: null,
  at: "",
  sort_at: "",
  receipts: {
    sent_at: null,
    delivered_at: null,
    read_at: null,
    played_at: null,
    failed_at: null,
  },
  hold: null,
  sender: { kind: "contact", id: null, name: null },
  reply_to: null,
  reactions: [],
  edited_at: null,
  revoked_at: null,
  late: false,
  forwarded: "no",
  referral: null,
};

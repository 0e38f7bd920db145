import { useQueryClient } from "@tanstack/react-query";
import type { ContactPatch, ContactView, TagRef } from "@/api/contact-types.ts";
import {
  addEmail,
  addPhone,
  addTag,
  contactKeys,
  contactQuery,
  removePoint,
  removeTag,
  updateContact,
  updatePoint,
} from "@/api/contacts.ts";
import { tagsQuery } from "@/api/crm.ts";
import type { Id } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import { applyChange } from "@/live/apply-change.ts";
import { preview, savePatch } from "./save-patch.ts";

/** Puts a card that a command answered with where every screen reads it. */
export function useKeepCard(): (view: ContactView) => void {
  const cache = useQueryClient();
  const me = useSession().user.id;
  return (view) => {
    cache.setQueryData<ContactView>(contactKeys.one(view.id), (known) =>
      known && known.updated_at > view.updated_at ? known : view,
    );
    const actor = { kind: "user" as const, id: me, name: null };
    const { id: contact_id, updated_at: at } = view;
    applyChange(
      cache,
      { seq: 0, at, kind: "contact_updated", actor, contact_id, contact: view },
      me,
    );
  };
}

/** Changes of one card leave one after the other, so that none is refused because of the one before. */
const waiting = new Map<Id, Promise<unknown>>();

function inTurn<Value>(id: Id, send: () => Promise<Value>): Promise<Value> {
  const before = waiting.get(id) ?? Promise.resolve();
  const mine = before.then(send, send);
  waiting.set(id, mine);
  void mine
    .catch(() => {})
    .finally(() => {
      if (waiting.get(id) === mine) waiting.delete(id);
    });
  return mine;
}

/** What can be changed on a card. Each is shown at once, and taken back when the server refuses it. */
export function useCardChanges(contact: ContactView) {
  const cache = useQueryClient();
  const keep = useKeepCard();
  const { id } = contact;
  const key = contactKeys.one(id);

  async function run(
    look: (card: ContactView) => ContactView,
    send: (seen: ContactView) => Promise<ContactView>,
  ): Promise<ContactView> {
    const seen = cache.getQueryData<ContactView>(key) ?? contact;
    cache.setQueryData<ContactView>(key, (card) => (card ? look(card) : undefined));
    try {
      const after = await inTurn(id, () => send(seen));
      keep(after);
      return after;
    } catch (error) {
      cache.setQueryData<ContactView>(key, (card) => (card ? seen : undefined));
      void cache.invalidateQueries({ queryKey: key });
      throw error;
    }
  }

  const asIs = (card: ContactView) => card;
  const server = {
    update: updateContact,
    fetch: (one: Id) => cache.fetchQuery({ ...contactQuery(one), staleTime: 0 }),
  };

  return {
    change: (patch: ContactPatch, company?: ContactView["company"]) =>
      run(
        (card) => preview(card, patch, company),
        (seen) => savePatch(server, seen, patch),
      ),
    addPhone: (value: string, label: string | null) =>
      run(asIs, () => addPhone(id, { value, ...(label ? { label } : {}) })),
    addEmail: (value: string, label: string | null) =>
      run(asIs, () => addEmail(id, { value, ...(label ? { label } : {}) })),
    changePoint: (point: Id, patch: Parameters<typeof updatePoint>[2]) =>
      run(asIs, () => updatePoint(id, point, patch)),
    removePoint: (point: Id) => run(asIs, () => removePoint(id, point)),
    addTag: (tag: TagRef) =>
      run(
        (card) => ({ ...card, tags: [...card.tags, tag] }),
        () => addTag(id, { tag_id: tag.id }),
      ),
    /** A tag that did not exist is made while it is put on. */
    createTag: async (name: string) => {
      const after = await run(asIs, () => addTag(id, { name }));
      void cache.invalidateQueries({ queryKey: tagsQuery.queryKey });
      return after;
    },
    removeTag: (tag: Id) =>
      run(
        (card) => ({ ...card, tags: card.tags.filter((one) => one.id !== tag) }),
        () => removeTag(id, tag),
      ),
  };
}

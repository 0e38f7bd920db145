import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, type Problem } from "@/api/client.ts";
import type { ContactView, DifferentNumber } from "@/api/contact-types.ts";
import { linkIdentity } from "@/api/contacts.ts";
import type { ConversationView, Id } from "@/api/types.ts";
import { useKeepCard } from "@/contact/use-card-changes.ts";
import { toast } from "@/ui/toast.tsx";
import { useApplyView } from "../model/use-conversation.ts";

/** A person whom the conversation may belong to. */
export interface Candidate {
  id: Id;
  name: string;
}

/** Asked when the person's WhatsApp phone is another one. */
export interface NumberQuestion {
  contact: Candidate;
  current: string;
  offered: string;
}

/** Puts the answer of a registration where the row, the header and the panel read it. */
export function useRegistered(conversation: ConversationView): (contact: ContactView) => void {
  const apply = useApplyView();
  const keep = useKeepCard();
  return (contact) => {
    keep(contact);
    apply({ ...conversation, contact: { id: contact.id, name: contact.name } });
  };
}

/** *Asociar*: this conversation is that person's. Asks first when their WhatsApp phone is another one. */
export function useLink(conversation: ConversationView) {
  const { t } = useLingui();
  const registered = useRegistered(conversation);
  const [busy, setBusy] = useState<Id | null>(null);
  const [question, setQuestion] = useState<NumberQuestion | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function link(contact: Candidate, choice?: DifferentNumber): Promise<void> {
    setBusy(contact.id);
    setProblem(null);
    try {
      registered(await linkIdentity(contact.id, conversation.identity.id, choice));
      toast.ok(t`La conversación es de ${contact.name}`);
      setQuestion(null);
    } catch (error) {
      const refused = asProblem(error);
      const asked = questionOf(contact, refused);
      setQuestion(asked);
      setProblem(asked ? null : refused);
    } finally {
      setBusy(null);
    }
  }

  return { link, busy, question, problem, dismiss: () => setQuestion(null) };
}

export function questionOf(contact: Candidate, problem: Problem): NumberQuestion | null {
  const { current, offered } = problem.extras;
  if (problem.code !== "different_number") return null;
  return { contact, current: String(current ?? ""), offered: String(offered ?? "") };
}

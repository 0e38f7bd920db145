import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { asProblem } from "@/api/client.ts";
import type { ContactView, RecipientView } from "@/api/contact-types.ts";
import { contactQuery, recipientQuery } from "@/api/contacts.ts";
import type { Id } from "@/api/types.ts";
import { formatPhone } from "@/lib/phone.ts";
import { digits } from "@/lib/text.ts";

/** To whom a first message goes: somebody of the CRM, or a number as written. */
export interface Addressee {
  contact: ContactView | null;
  /** What was written so far: a number, or a search. */
  text: string;
  /** Where it would go, once the server has said. */
  recipient: RecipientView | null;
  /** Why it can go nowhere. */
  refusal: string | null;
  /** As the next step names them. */
  shown: string;
  choose: (contact: ContactView | null) => void;
  write: (text: string) => void;
}

interface Given {
  phone: string;
  contact: Id | null;
  channel: Id | null;
}

export function useAddressee({ phone, contact: given, channel }: Given): Addressee {
  const [text, setText] = useState(phone);
  const [contact, setContact] = useState<ContactView | null>(null);
  const known = useQuery({ ...contactQuery(given ?? ""), enabled: given !== null });
  useEffect(() => {
    if (known.data) setContact(known.data);
  }, [known.data]);
  const recipient = useQuery({
    ...recipientQuery(contact?.id ?? "", channel ?? ""),
    enabled: contact !== null && channel !== null,
  });
  const answer = contact ? (recipient.data ?? null) : null;
  return {
    contact,
    text,
    recipient: answer,
    refusal: contact && recipient.error ? asProblem(recipient.error).code : null,
    shown: contact?.name ?? formatPhone(text),
    choose: (chosen) => {
      setContact(chosen);
      setText("");
    },
    write: setText,
  };
}

export function isReachable({ contact, text, recipient }: Addressee): boolean {
  return contact ? recipient !== null : isNumber(text);
}

/** Enough digits to be a number with its country's code, and nothing but what numbers are written with. */
export function isNumber(text: string): boolean {
  return digits(text).length >= 8 && /^[\d\s()+.-]+$/.test(text.trim());
}

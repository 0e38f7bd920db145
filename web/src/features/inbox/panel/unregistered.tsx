import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { UserRoundPlus } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { ContactView } from "@/api/contact-types.ts";
import { fetchOpening } from "@/api/contacts.ts";
import { conversationKeys } from "@/api/conversations.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ConversationView } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { ConsentSection } from "@/consent/consent-section.tsx";
import { ContactMatch } from "@/contact/contact-match.tsx";
import { ContactSearch } from "@/contact/contact-search.tsx";
import { Avatar } from "@/ui/avatar.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { displayName, reach } from "../model/names.ts";
import { ContactForm } from "./contact-form.tsx";
import { DifferentNumberDialog } from "./different-number-dialog.tsx";
import { knownPerson } from "./form-draft.ts";
import { useWanted, wantedTaken } from "./panel-state.ts";
import { useLink } from "./use-link.ts";

/** Who writes is not in the CRM: look whether they are somebody known, else make a contact (D-03, D-04). */
export function Unregistered({ conversation }: { conversation: ConversationView }) {
  const mayRead = useMay("contact_read");
  const mayWrite = useMay("contact_write");
  return (
    <>
      <Head conversation={conversation} />
      {mayRead && mayWrite && <Registration conversation={conversation} />}
      <ConsentSection of={{ conversation: conversation.id }} name={displayName(conversation)} />
    </>
  );
}

function Head({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const name = displayName(conversation);
  const contactable = reach(conversation.identity);
  return (
    <div className="flex items-start gap-3 px-5 pt-5 pb-4">
      <Avatar name={name} kind="unregistered" size="large" />
      <div className="min-w-0 flex-1">
        <h3 className="text-message font-semibold wrap-anywhere">{name}</h3>
        {contactable !== name && <p className="text-muted tabular">{contactable}</p>}
        <div className="mt-1.5">
          <Badge icon={<span className="size-2 rounded-[2px] border border-edge" />}>
            {t`No registrado`}
          </Badge>
        </div>
      </div>
    </div>
  );
}

function Registration({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const wanted = useWanted(conversation.id);
  const [text, setText] = useState(wanted?.text ?? "");
  const [isCreating, setCreating] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { link, busy, question, problem, dismiss } = useLink(conversation);
  const known = problem ? knownPerson(problem) : null;

  useEffect(() => {
    if (!wanted) return;
    setCreating(false);
    setText(wanted.text);
    field.current?.focus();
    wantedTaken();
  }, [wanted]);

  const linkButton = (contact: ContactView) => (
    <Button
      size="small"
      isPending={busy === contact.id}
      aria-label={t`Asociar con ${contact.name}`}
      onPress={() => void link(contact)}
    >
      {t`Asociar`}
    </Button>
  );

  return (
    <>
      {problem && (
        <Banner
          tone="danger"
          role="alert"
          className="mx-5 mb-4"
          action={
            known && (
              <Button size="small" isPending={busy === known.id} onPress={() => void link(known)}>
                {t`Asociar con ${known.name}`}
              </Button>
            )
          }
        >
          {known ? t`Ese número ya es de ${known.name}.` : problemMessage(problem)}
        </Banner>
      )}
      {isCreating ? (
        <ContactForm
          conversation={conversation}
          looked={text}
          onLink={(contact) => void link(contact)}
          isLinking={busy !== null}
          onDone={() => setCreating(false)}
        />
      ) : (
        <div data-register className="flex flex-col gap-3 border-t border-line px-5 py-4">
          <p className="text-small text-muted">{t`¿Ya está en el CRM? Búscalo antes de crearlo.`}</p>
          <ContactSearch text={text} onText={setText} action={linkButton} inputRef={field} />
          {text.trim() === "" && <Suggestions conversation={conversation} action={linkButton} />}
          <Button
            variant="primary"
            isWide
            icon={<UserRoundPlus size={16} strokeWidth={1.75} />}
            onPress={() => setCreating(true)}
          >
            {t`Crear nuevo contacto`}
          </Button>
        </div>
      )}
      {question && (
        <DifferentNumberDialog
          question={question}
          isPending={busy !== null}
          onChoose={(choice) => void link(question.contact, choice)}
          onClose={dismiss}
        />
      )}
    </>
  );
}

interface SuggestionsProps {
  conversation: ConversationView;
  action: (contact: ContactView) => ReactNode;
}

/** People whose card suggests that it is them; they came with the conversation. */
function Suggestions({ conversation, action }: SuggestionsProps) {
  const { t } = useLingui();
  const { data = [] } = useQuery({
    queryKey: conversationKeys.suggestions(conversation.id),
    queryFn: async ({ signal }) => (await fetchOpening(conversation.id, 1, signal)).suggestions,
  });
  if (data.length === 0) return null;
  return (
    <div>
      <h4 className="mb-1.5 text-meta font-medium text-faint">{t`Puede ser`}</h4>
      <ul aria-label={t`Puede ser`} className="flex flex-col gap-2">
        {data.map((contact) => (
          <li key={contact.id}>
            <ContactMatch contact={contact} action={action(contact)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

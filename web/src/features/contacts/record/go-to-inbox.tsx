import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { MessageSquare } from "lucide-react";
import { DialogTrigger } from "react-aria-components";
import { asProblem } from "@/api/client.ts";
import type { ContactView, RecipientView } from "@/api/contact-types.ts";
import { goToConversation, recipientQuery } from "@/api/contacts.ts";
import { useChannels } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ChannelView } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { useNarrow } from "@/lib/media-query.ts";
import { formatPhone } from "@/lib/phone.ts";
import { Button } from "@/ui/button.tsx";
import { ChannelGlyph } from "@/ui/channel-glyph.tsx";
import { Popover } from "@/ui/popover.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.tsx";

/** Leads to the conversation with a person, saying by which line and to which number, and why that one. */
export function GoToInbox({ contact }: { contact: ContactView }) {
  const { t } = useLingui();
  const isNarrow = useNarrow();
  const lines = useChannels().filter((channel) => channel.state !== "inactive");
  if (!useMay("conversation_read") || lines.length === 0) return null;
  return (
    <DialogTrigger>
      <Button variant="primary" icon={<MessageSquare size={15} />}>
        {isNarrow ? t`Inbox` : t`Ir al Inbox`}
      </Button>
      <Popover label={t`Ir al Inbox`} placement="bottom end" className="w-80 p-1.5">
        <ul>
          {lines.map((line) => (
            <li key={line.id}>
              <LineRow contact={contact} line={line} />
            </li>
          ))}
        </ul>
      </Popover>
    </DialogTrigger>
  );
}

function LineRow({ contact, line }: { contact: ContactView; line: ChannelView }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const recipient = useQuery(recipientQuery(contact.id, line.id));
  const go = useMutation({
    mutationFn: () => goToConversation(contact.id, line.id),
    onSuccess: ({ conversation_id: id }) => {
      if (id) void navigate({ to: "/inbox/$conversationId", params: { conversationId: id } });
      else void navigate({ to: "/inbox", search: { start: contact.id, line: line.id } });
    },
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });
  return (
    <button
      type="button"
      disabled={recipient.isError || go.isPending}
      onClick={() => go.mutate()}
      aria-label={t`Ir al Inbox por ${line.nickname}`}
      className="flex w-full items-start gap-2.5 rounded-control px-2.5 py-2 text-left enabled:hover:bg-hover disabled:opacity-60"
    >
      <span className="mt-0.5 text-muted">
        <ChannelGlyph kind={line.kind} size={16} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{line.nickname}</span>
        <span className="block text-small text-muted">
          {recipient.isPending && <Skeleton className="mt-1 h-3.5 w-40" />}
          {recipient.error && problemMessage(asProblem(recipient.error))}
          {recipient.data && <Why recipient={recipient.data} />}
        </span>
      </span>
    </button>
  );
}

function Why({ recipient }: { recipient: RecipientView }) {
  const { t } = useLingui();
  const number = formatPhone(recipient.number ?? "");
  switch (recipient.why) {
    case "whatsapp":
      return t`A ${number}: es su Teléfono de WhatsApp`;
    case "primary":
      return t`A ${number}: su Teléfono primario, porque no tiene uno de WhatsApp`;
    case "bsuid":
      return t`A su cuenta de WhatsApp: oculta el número`;
  }
}

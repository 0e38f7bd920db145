import { Trans, useLingui } from "@lingui/react/macro";
import {
  CornerDownRight,
  MessageSquareDashed,
  PhoneIncoming,
  PhoneMissed,
  PhoneOutgoing,
} from "lucide-react";
import type { Content, InteractiveReply, MessageView } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { duration } from "@/lib/format.ts";
import { Button } from "@/ui/button.tsx";
import { RichText } from "@/ui/rich-text.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { answerLabel, readAnswer } from "./answer.ts";
import { AnswerFields, AnswerValue } from "./answer-value.tsx";

/** The customer pressed one of our buttons or chose from our list. */
export function ChosenOption({
  title,
  description,
}: {
  title: string;
  description?: string | null;
}) {
  return (
    <span>
      <span className="inline-flex items-center gap-1.5">
        <CornerDownRight size={14} aria-hidden="true" className="shrink-0 text-muted" />
        <span className="sr-only">
          <Trans>Eligió:</Trans>
        </span>
        <span className="wrap-anywhere">{title}</span>
      </span>
      {description && <span className="block pl-5 text-small text-muted">{description}</span>}
    </span>
  );
}

export function OptionReply({ content }: { content: InteractiveReply }) {
  return <ChosenOption title={content.reply.title} description={content.reply.description} />;
}

/** A button of a template that the customer pressed; what it carries for a system stands small below. */
export function PressedButton({ content }: { content: Content<"button"> }) {
  const { t } = useLingui();
  const { text, payload } = content;
  if (!payload?.trim() || payload.trim() === text.trim()) return <ChosenOption title={text} />;
  const answer = readAnswer(payload);
  return (
    <span className="block max-w-80">
      <ChosenOption title={text} />
      <span className="block pl-5 text-meta text-muted">
        {answer.kind === "text" ? (
          <span className="wrap-anywhere">{t`Dato del botón: ${answer.text}`}</span>
        ) : (
          <>
            {t`Dato del botón`}
            <AnswerValue answer={answer} />
          </>
        )}
      </span>
    </span>
  );
}

/** A form that the customer filled in. */
export function FlowAnswer({ content }: { content: Content<"flow_reply"> }) {
  return (
    <span className="block w-72 max-w-full">
      <span className="mb-1 block text-meta font-medium text-muted">
        <Trans>Respuesta de formulario</Trans>
      </span>
      {content.body && <RichText text={content.body} className="mb-1 block" />}
      {content.fields.length === 0 ? (
        <span className="block text-muted">
          <Trans>Sin respuestas</Trans>
        </span>
      ) : (
        <AnswerFields
          fields={content.fields.map(({ label, value }) => ({
            label: answerLabel(label),
            answer: readAnswer(value, label),
          }))}
        />
      )}
    </span>
  );
}

export function CallLine({ content }: { content: Content<"call"> }) {
  const { t } = useLingui();
  const missed = /missed|reject|timeout|unanswered|terminate_missed/.test(
    `${content.status ?? ""} ${content.event}`,
  );
  const Icon = missed
    ? PhoneMissed
    : content.direction === "outbound"
      ? PhoneOutgoing
      : PhoneIncoming;
  const length = content.duration_s ? ` · ${duration(content.duration_s)}` : "";
  return (
    <span className="inline-flex items-center gap-2">
      <Icon size={16} aria-hidden="true" className={missed ? "text-danger-ink" : "text-muted"} />
      {missed ? t`Llamada perdida` : `${t`Llamada de WhatsApp`}${length}`}
    </span>
  );
}

/** Something we cannot draw: kept whole, and readable by those who may. */
export function UnsupportedCard({
  message,
}: {
  message: Extract<MessageView, { kind: "unsupported" }>;
}) {
  const { t } = useLingui();
  const { show } = useInbox();
  const mayRead = useMay("message_raw");
  return (
    <span className="flex w-72 max-w-full items-start gap-2.5">
      <MessageSquareDashed size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{t`Mensaje no compatible`}</span>
        <span className="block text-small text-muted">
          {t`WhatsApp no entrega este tipo por la API. Se guardó tal como llegó.`}
        </span>
        {mayRead && (
          <Button size="small" className="mt-1.5" onPress={() => show({ kind: "raw", message })}>
            {t`Ver original`}
          </Button>
        )}
      </span>
    </span>
  );
}

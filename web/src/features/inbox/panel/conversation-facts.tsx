import { useLingui } from "@lingui/react/macro";
import { useChannels, useUsers } from "@/api/directory.ts";
import type { ConversationView } from "@/api/types.ts";
import { Fact, FactGroup } from "@/contact/fact.tsx";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { formatPhone } from "@/lib/phone.ts";
import { AdCard } from "../bubble/ad-card.tsx";
import { clockText, windowAt } from "../model/window.ts";

/** What the channel told about the person, and how the conversation stands. */
export function ConversationFacts({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const format = useFormat();
  const channel = useChannels().find((one) => one.id === conversation.channel_id);
  const owner = useUsers().find((user) => user.id === conversation.owner_id);
  const { identity, referral } = conversation;
  const hidden = identity.kind === "bsuid" && !identity.phone;
  return (
    <>
      <FactGroup title={t`Identidad en WhatsApp`}>
        {identity.profile_name && <Fact label={t`Perfil`}>{identity.profile_name}</Fact>}
        {identity.phone && (
          <Fact label={t`Número`}>
            <span className="tabular">{formatPhone(identity.phone)}</span>
          </Fact>
        )}
        {identity.username && <Fact label={t`Usuario`}>@{identity.username}</Fact>}
        {hidden && (
          <Fact label={t`Número`}>
            <span className="text-muted">{t`Oculto por la persona`}</span>
          </Fact>
        )}
      </FactGroup>
      <FactGroup title={t`Conversación`}>
        <Fact label={t`Línea`}>
          {channel?.nickname}
          {channel && (
            <span className="block text-small text-muted tabular">
              {formatPhone(channel.display_phone_number)}
            </span>
          )}
        </Fact>
        <Fact label={t`Dueño`}>
          {owner ? owner.name : <span className="text-muted">{t`No asignado`}</span>}
        </Fact>
        <WindowFact conversation={conversation} />
        <FreeFact conversation={conversation} />
        {conversation.opened_at && (
          <Fact label={t`Abierta`}>
            <time dateTime={conversation.opened_at} title={format.full(conversation.opened_at)}>
              {format.date(conversation.opened_at)}
            </time>
          </Fact>
        )}
      </FactGroup>
      {referral && (
        <section className="border-t border-line px-5 py-4">
          <h4 className="mb-2 text-meta font-medium text-faint">{t`Origen`}</h4>
          <AdCard referral={referral} />
        </section>
      )}
    </>
  );
}

function WindowFact({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const state = windowAt(conversation.window, useNow(1_000));
  const left = clockText(state.left);
  return (
    <Fact label={t`Ventana`}>
      {state.templateOnly ? (
        <span className="text-muted">{t`Cerrada; solo plantillas`}</span>
      ) : (
        <span className="tabular">{t`Abierta, quedan ${left}`}</span>
      )}
    </Fact>
  );
}

/** After an ad: how long everything costs nothing, or how long an answer would still begin that. */
function FreeFact({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const now = useNow(1_000);
  const { freeLeft } = windowAt(conversation.window, now);
  const pending = conversation.window.free_entry_pending_until;
  const toAnswer = pending ? Math.max(0, Date.parse(pending) - now) : 0;
  if (freeLeft === 0 && toAnswer === 0) return null;
  const left = clockText(freeLeft || toAnswer);
  return (
    <Fact label={t`Anuncio`}>
      <span className="tabular">
        {freeLeft > 0
          ? t`Todo es gratis, quedan ${left}`
          : t`Responde en ${left} y tendrás 72 horas gratis`}
      </span>
    </Fact>
  );
}

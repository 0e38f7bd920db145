import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CheckCheck, Inbox, MessageSquarePlus, SearchX } from "lucide-react";
import { useChannels } from "@/api/directory.ts";
import { useMay } from "@/api/use-session.ts";
import { Button, buttonClass } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { useInbox } from "../model/inbox-context.tsx";

/** Nothing to show, and the one thing to do about it. */
export function ListEmpty() {
  const { t } = useLingui();
  const { filter, refine, show } = useInbox();
  const channels = useChannels();
  const mayConnect = useMay("channel_manage");
  const narrowed = filter.q || filter.channel || filter.owner || filter.state !== "open";
  const clear = () =>
    refine({
      q: undefined,
      channel: undefined,
      owner: undefined,
      state: undefined,
      unread: undefined,
    });
  if (narrowed) {
    return (
      <EmptyState
        icon={<SearchX size={20} strokeWidth={1.75} />}
        title={t`Nada coincide`}
        action={<Button onPress={clear}>{t`Quitar búsqueda y filtros`}</Button>}
      >
        {t`Prueba con otra parte del nombre o con los últimos dígitos del teléfono.`}
      </EmptyState>
    );
  }
  if (filter.unread) {
    return (
      <EmptyState icon={<CheckCheck size={20} strokeWidth={1.75} />} title={t`Todo leído`}>
        {t`Los mensajes nuevos aparecerán aquí solos.`}
      </EmptyState>
    );
  }
  if (channels.length === 0 && mayConnect) {
    return (
      <EmptyState
        icon={<Inbox size={20} strokeWidth={1.75} />}
        title={t`Conecta tu primera línea`}
        action={
          <Link to="/settings" className={buttonClass("primary")}>
            {t`Conectar línea`}
          </Link>
        }
      >
        {t`Los mensajes que lleguen a tu WhatsApp aparecerán aquí.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Inbox size={20} strokeWidth={1.75} />}
      title={t`No hay conversaciones abiertas`}
      action={
        <Button
          icon={<MessageSquarePlus size={16} strokeWidth={1.75} />}
          onPress={() => show({ kind: "start" })}
        >
          {t`Nueva conversación`}
        </Button>
      }
    >
      {t`Cuando alguien escriba a una de tus líneas, aparecerá aquí al momento.`}
    </EmptyState>
  );
}

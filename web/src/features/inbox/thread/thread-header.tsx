import { useLingui } from "@lingui/react/macro";
import {
  ArrowLeft,
  CircleCheckBig,
  Ellipsis,
  PanelRight,
  RotateCcw,
  UserRound,
} from "lucide-react";
import { MenuTrigger } from "react-aria-components";
import { useChannels, useUsers } from "@/api/directory.ts";
import type { ConversationView } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import { shownKeys } from "@/lib/commands.ts";
import { useNarrow } from "@/lib/media-query.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { useConversationActions } from "../actions/use-conversation-actions.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { displayName, firstName, reach } from "../model/names.ts";
import { togglePanel, usePanelOpen } from "../panel/panel-state.ts";

/** Who it is, through which line, whose it is, and what to do with it. */
export function ThreadHeader({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const narrow = useNarrow();
  const { leave } = useInbox();
  const actions = useConversationActions(conversation);
  const panelOpen = usePanelOpen();
  const name = displayName(conversation);
  // Alone on the screen, it is what the page is about.
  const Heading = narrow ? "h1" : "h2";
  const close = actions.find(({ id }) => id === "close");
  const reopen = actions.find(({ id }) => id === "reopen");
  return (
    <header className="flex h-14 shrink-0 items-center gap-2.5 border-b border-line bg-surface pr-2 pl-4 max-medium:pl-1.5">
      {narrow && (
        <IconButton label={t`Volver a la lista`} size="large" onPress={leave}>
          <ArrowLeft size={20} />
        </IconButton>
      )}
      <Avatar
        name={name}
        kind={conversation.contact ? "registered" : "unregistered"}
        size="medium"
      />
      <button
        type="button"
        className="min-w-0 flex-1 rounded-control text-left"
        onClick={togglePanel}
        aria-label={t`Ver datos de ${name}`}
      >
        <Heading className="truncate text-base font-semibold">{name}</Heading>
        <Subtitle conversation={conversation} name={name} />
      </button>
      <OwnerButton conversation={conversation} />
      {close && (
        <IconButton label={close.name} shortcut={shownKeys(close)} onPress={close.run}>
          <CircleCheckBig size={17} strokeWidth={1.75} />
        </IconButton>
      )}
      {reopen && (
        <Button size="small" icon={<RotateCcw size={14} />} onPress={reopen.run}>
          {t`Abrir`}
        </Button>
      )}
      <MenuTrigger>
        <IconButton label={t`Más acciones`}>
          <Ellipsis size={17} strokeWidth={1.75} />
        </IconButton>
        <Menu>
          {actions
            .filter(({ id }) => id !== "reply")
            .map((action) => (
              <MenuItem
                key={action.id}
                icon={<action.icon size={16} strokeWidth={1.75} />}
                shortcut={shownKeys(action)}
                onAction={action.run}
              >
                {action.name}
              </MenuItem>
            ))}
        </Menu>
      </MenuTrigger>
      {!narrow && (
        <IconButton
          label={panelOpen ? t`Ocultar panel` : t`Mostrar panel`}
          shortcut="p"
          isActive={panelOpen}
          onPress={togglePanel}
        >
          <PanelRight size={17} strokeWidth={1.75} />
        </IconButton>
      )}
    </header>
  );
}

function Subtitle({ conversation, name }: { conversation: ConversationView; name: string }) {
  const { t } = useLingui();
  const channel = useChannels().find((one) => one.id === conversation.channel_id);
  const contactable = reach(conversation.identity);
  return (
    <p className="truncate text-meta text-muted">
      {[
        conversation.state === "closed" ? t`Cerrada` : null,
        channel?.nickname,
        contactable === name ? null : contactable,
      ]
        .filter(Boolean)
        .join(" · ")}
    </p>
  );
}

function OwnerButton({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const narrow = useNarrow();
  const me = useSession().user.id;
  const owner = useUsers().find((user) => user.id === conversation.owner_id);
  const assign = useConversationActions(conversation).find(({ id }) => id === "assign");
  const label = owner ? (owner.id === me ? t`Tú` : firstName(owner.name)) : t`No asignado`;
  if (narrow || !assign) return null;
  return (
    <Button
      size="small"
      variant="quiet"
      aria-label={t`Dueño: ${label}. Asignar conversación`}
      icon={
        owner ? (
          <Avatar name={owner.name} kind="colleague" size="small" />
        ) : (
          <UserRound size={15} strokeWidth={1.75} className="text-muted" />
        )
      }
      onPress={assign.run}
    >
      <span className={owner ? undefined : "text-muted"}>{label}</span>
    </Button>
  );
}

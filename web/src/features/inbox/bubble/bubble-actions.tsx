import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { Braces, Coins, Copy, Download, Ellipsis, Reply, SmilePlus } from "lucide-react";
import { useState } from "react";
import { DialogTrigger, MenuTrigger } from "react-aria-components";
import type { MessageView } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { Popover } from "@/ui/popover.tsx";
import { toast } from "@/ui/toast.tsx";
import { downloadUrl } from "../model/download.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { mediaOf } from "./media-of.ts";
import { ReactionPicker } from "./reaction-picker.tsx";
import { textOf } from "./text-of.ts";
import { useMessageCommands } from "./use-message-commands.ts";

interface BubbleActionsProps {
  message: MessageView;
  isNear: boolean;
  onReply: ((message: MessageView) => void) | null;
}

/** Beside a bubble: react, answer, and the rest in a menu. Drawn only when somebody is near. */
export function BubbleActions({ message, isNear, onReply }: BubbleActionsProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const maySend = useMay("message_send");
  const reactable = maySend && message.provider_id !== null && message.kind !== "unsupported";
  if (!isNear && !open) {
    return (
      <button
        type="button"
        aria-label={t`Acciones del mensaje`}
        className="touch-target size-6 shrink-0 rounded-full text-faint opacity-0 focus-visible:opacity-100"
      >
        <Ellipsis size={14} aria-hidden="true" className="mx-auto" />
      </button>
    );
  }
  return (
    <span
      className={clsx(
        "flex shrink-0 animate-fade-in items-center pointer-coarse:my-1.5 pointer-coarse:gap-3",
        message.direction === "outbound" && "flex-row-reverse",
      )}
    >
      <MoreMenu message={message} onOpenChange={setOpen} />
      {onReply && message.provider_id && (
        <IconButton size="small" label={t`Responder`} onPress={() => onReply(message)}>
          <Reply size={15} strokeWidth={1.75} />
        </IconButton>
      )}
      {reactable && (
        <DialogTrigger onOpenChange={setOpen}>
          <IconButton size="small" label={t`Reaccionar`}>
            <SmilePlus size={15} strokeWidth={1.75} />
          </IconButton>
          <Popover label={t`Reaccionar`} placement="top">
            {(close) => <ReactionPicker message={message} onDone={close} />}
          </Popover>
        </DialogTrigger>
      )}
    </span>
  );
}

interface MoreMenuProps {
  message: MessageView;
  onOpenChange: (open: boolean) => void;
}

function MoreMenu({ message, onOpenChange }: MoreMenuProps) {
  const { t } = useLingui();
  const { show } = useInbox();
  const mayRead = useMay("message_raw");
  const text = textOf(message);
  const content = mediaOf(message);
  const media = content?.media;
  const filename = content?.filename;
  const { resend } = useMessageCommands(message, null);
  return (
    <MenuTrigger onOpenChange={onOpenChange}>
      <IconButton size="small" label={t`Más acciones del mensaje`}>
        <Ellipsis size={15} strokeWidth={1.75} />
      </IconButton>
      <Menu>
        {text !== "" && (
          <MenuItem
            icon={<Copy size={15} />}
            onAction={() =>
              void navigator.clipboard.writeText(text).then(() => toast.ok(t`Texto copiado`))
            }
          >
            {t`Copiar texto`}
          </MenuItem>
        )}
        {media?.state === "stored" && (
          <MenuItem
            icon={<Download size={15} />}
            onAction={() => downloadUrl(media.url, filename ?? media.filename ?? "")}
          >
            {t`Descargar`}
          </MenuItem>
        )}
        {message.status === "failed" && (
          <MenuItem icon={<Reply size={15} />} onAction={resend}>
            {t`Enviar de nuevo`}
          </MenuItem>
        )}
        {message.direction === "outbound" && message.kind !== "system" && (
          <MenuItem icon={<Coins size={15} />} onAction={() => show({ kind: "cost", message })}>
            {t`Ver costo`}
          </MenuItem>
        )}
        {mayRead && (
          <MenuItem icon={<Braces size={15} />} onAction={() => show({ kind: "raw", message })}>
            {t`Ver original`}
          </MenuItem>
        )}
        {text === "" &&
          media?.state !== "stored" &&
          !mayRead &&
          message.direction === "inbound" && (
            <MenuItem isDisabled>{t`No hay más acciones`}</MenuItem>
          )}
      </Menu>
    </MenuTrigger>
  );
}

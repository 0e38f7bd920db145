import { useLingui } from "@lingui/react/macro";
import { ArrowUp, CalendarClock, LayoutList, Mic, Paperclip, Smile } from "lucide-react";
import { lazy, Suspense, useRef } from "react";
import { DialogTrigger, MenuTrigger } from "react-aria-components";
import type { ConversationView } from "@/api/types.ts";
import { useNarrow } from "@/lib/media-query.ts";
import { FieldMenu } from "@/template/field-menu.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { Popover } from "@/ui/popover.tsx";
import { Spinner } from "@/ui/spinner.tsx";
import { toast } from "@/ui/toast.tsx";
import { ReplyCost } from "../cost/reply-cost.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { acceptedFiles } from "./media-limits.ts";
import { Recorder } from "./recorder.ts";
import { WindowClock } from "./window-clock.tsx";

const EmojiPicker = lazy(() =>
  import("./emoji-picker.tsx").then((module) => ({ default: module.EmojiPicker })),
);

interface ComposerBarProps {
  conversation: ConversationView;
  canSend: boolean;
  hasText: boolean;
  isUploading: boolean;
  onFiles: (files: File[]) => void;
  onEmoji: (emoji: string) => void;
  onRecord: (recorder: Recorder) => void;
  onSend: () => void;
  /** Sends what is written at another time. */
  onSchedule: () => void;
}

/** Under the text: what one can add, how long the window is open, and the way out. */
export function ComposerBar(props: ComposerBarProps) {
  const {
    conversation,
    canSend,
    hasText,
    isUploading,
    onFiles,
    onEmoji,
    onRecord,
    onSend,
    onSchedule,
  } = props;
  const { t } = useLingui();
  const narrow = useNarrow();
  const { show } = useInbox();

  async function record(): Promise<void> {
    try {
      onRecord(await Recorder.start());
    } catch {
      toast.error(
        t`No se pudo usar el micrófono`,
        t`Permítelo en el navegador y vuelve a intentarlo.`,
      );
    }
  }

  return (
    <div className="flex items-center gap-0.5 px-1.5 pb-1.5">
      <AttachMenu onFiles={onFiles} conversation={conversation} />
      <DialogTrigger>
        <IconButton label={t`Emoji`}>
          <Smile size={18} strokeWidth={1.75} />
        </IconButton>
        <Popover label={t`Emoji`} placement="top start">
          {(close) => (
            <Suspense fallback={<Spinner className="m-6" label={t`Cargando`} />}>
              <EmojiPicker
                onPick={(emoji) => {
                  close();
                  onEmoji(emoji);
                }}
              />
            </Suspense>
          )}
        </Popover>
      </DialogTrigger>
      {!narrow && <FieldMenu label={t`Insertar un dato`} onPick={onEmoji} />}
      <IconButton
        label={t`Enviar plantilla`}
        shortcut="t"
        onPress={() => show({ kind: "template", conversation: conversation.id })}
      >
        <LayoutList size={18} strokeWidth={1.75} />
      </IconButton>
      <span className="flex-1" />
      <ReplyCost conversation={conversation} />
      <WindowClock window={conversation.window} />
      <span className="w-2" />
      {!hasText && Recorder.isPossible ? (
        <IconButton
          label={t`Grabar nota de voz`}
          size={narrow ? "large" : "medium"}
          onPress={() => void record()}
        >
          <Mic size={18} strokeWidth={1.75} />
        </IconButton>
      ) : null}
      {hasText && (
        <IconButton
          label={t`Programar envío`}
          size={narrow ? "large" : "medium"}
          isDisabled={!canSend}
          onPress={onSchedule}
        >
          <CalendarClock size={18} strokeWidth={1.75} />
        </IconButton>
      )}
      {(hasText || !narrow) && (
        <IconButton
          label={isUploading ? t`Espera a que suban los archivos` : t`Enviar`}
          shortcut="enter"
          variant="primary"
          size={narrow ? "large" : "medium"}
          isDisabled={!canSend}
          onPress={onSend}
        >
          <ArrowUp size={18} strokeWidth={2.25} />
        </IconButton>
      )}
    </div>
  );
}

interface AttachMenuProps {
  conversation: ConversationView;
  onFiles: (files: File[]) => void;
}

function AttachMenu({ conversation, onFiles }: AttachMenuProps) {
  const { t } = useLingui();
  const { show } = useInbox();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <MenuTrigger>
        <IconButton label={t`Adjuntar`}>
          <Paperclip size={18} strokeWidth={1.75} />
        </IconButton>
        <Menu placement="top start">
          <MenuItem
            onAction={() => input.current?.click()}
            description={t`Fotos, videos, audios y documentos; hasta 5`}
          >
            {t`Desde este equipo`}
          </MenuItem>
          <MenuItem onAction={() => show({ kind: "location", conversation: conversation.id })}>
            {t`Ubicación`}
          </MenuItem>
          <MenuItem
            description={t`Lista, botones, enlace o pedir la ubicación`}
            onAction={() => show({ kind: "options", conversation: conversation.id })}
          >
            {t`Mensaje con opciones`}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      <input
        ref={input}
        type="file"
        multiple
        accept={acceptedFiles}
        hidden
        aria-label={t`Archivos para adjuntar`}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Lock, PhoneOff } from "lucide-react";
import type { ReactNode } from "react";
import { useChannels } from "@/api/directory.ts";
import type { ConversationView, MessageView } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { useNow } from "@/lib/clock.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { windowAt } from "../model/window.ts";
import { useDraft } from "./drafts.ts";
import { OpenComposer } from "./open-composer.tsx";
import { WindowClock } from "./window-clock.tsx";

export interface ComposerProps {
  conversation: ConversationView;
  replyTo: MessageView | null;
  onReplyEnd: () => void;
  /** Brings the thread to the present, where the new message will stand. */
  beforeSend: () => Promise<void>;
}

/** Where one answers; or, when one cannot, the reason in a sentence and the one way on. */
export function Composer(props: ComposerProps) {
  const { t } = useLingui();
  const { conversation } = props;
  const maySend = useMay("message_send");
  const channel = useChannels().find((one) => one.id === conversation.channel_id);
  const { templateOnly } = windowAt(conversation.window, useNow(1_000));
  if (!maySend) {
    return (
      <Shut icon={<Lock size={16} />}>{t`Puedes leer esta conversación, pero no responder.`}</Shut>
    );
  }
  if (channel?.state === "inactive") {
    return (
      <Shut icon={<PhoneOff size={16} />}>
        {t`La línea ${channel.nickname} está desactivada. Un administrador puede activarla de nuevo.`}
      </Shut>
    );
  }
  return (
    <div className="mx-auto w-full max-w-190 px-4 pt-2 pb-3 max-medium:px-2 max-medium:pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      {channel?.state === "paused" && (
        <Banner tone="warn" className="mb-2">
          {t`La línea ${channel.nickname} está en pausa. Lo que envíes espera en la fila hasta que se reanude.`}
        </Banner>
      )}
      {templateOnly ? <ClosedWindow conversation={conversation} /> : <OpenComposer {...props} />}
    </div>
  );
}

/** The window is closed: one sentence, one button, and the draft is safe. */
function ClosedWindow({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const { show } = useInbox();
  const draft = useDraft(conversation.id);
  const canTemplate = conversation.window.can_initiate === "template";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2.5 rounded-surface border border-line-strong bg-surface px-4 py-3">
      <div className="min-w-56 flex-1">
        <p>
          {canTemplate
            ? t`La ventana de 24 horas está cerrada. Envía una plantilla aprobada para retomar la conversación.`
            : t`En este canal solo el cliente puede iniciar la conversación.`}
        </p>
        {draft.trim() !== "" && (
          <p className="mt-0.5 truncate text-small text-muted">{t`Tu borrador se conserva: ${draft}`}</p>
        )}
      </div>
      <WindowClock window={conversation.window} />
      {canTemplate && (
        <Button
          variant="primary"
          onPress={() => show({ kind: "template", conversation: conversation.id })}
        >
          {t`Elegir plantilla`}
        </Button>
      )}
    </div>
  );
}

function Shut({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex min-h-13 items-center justify-center gap-2 border-t border-line bg-surface px-4 py-3 text-center text-muted">
      <span aria-hidden="true">{icon}</span>
      {children}
    </p>
  );
}

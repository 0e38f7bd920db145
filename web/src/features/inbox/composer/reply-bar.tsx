import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import type { MessageView } from "@/api/types.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { QuoteText } from "../bubble/reply-quote.tsx";
import { textOf } from "../bubble/text-of.ts";

/** The message being answered, above what one writes. */
export function ReplyBar({ message, onEnd }: { message: MessageView; onEnd: () => void }) {
  const { t } = useLingui();
  return (
    <div className="flex items-start gap-2 border-b border-line px-3 py-2">
      <div className="flex min-w-0 flex-1 flex-col border-l-3 border-accent pl-2 text-small">
        <QuoteText
          quote={{
            message_id: message.id,
            provider_id: message.provider_id,
            preview: {
              kind: message.kind,
              text: textOf(message),
              sender_name: message.sender.name,
            },
          }}
        />
      </div>
      <IconButton size="small" label={t`No citar`} shortcut="escape" onPress={onEnd}>
        <X size={14} />
      </IconButton>
    </div>
  );
}

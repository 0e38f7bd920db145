import { Trans, useLingui } from "@lingui/react/macro";
import type { ConversationView, LastMessage } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import { Ticks } from "../bubble/ticks.tsx";
import { useDraft } from "../composer/drafts.ts";
import { kindIcon, useKindName } from "../model/kinds.ts";
import { senderFirstName } from "../model/names.ts";

/** The second line of a row: a colleague writing, a draft, or the last message with who said it. */
export function RowExcerpt({ conversation }: { conversation: ConversationView }) {
  const draft = useDraft(conversation.id);
  const last = conversation.last_message;
  if (draft.trim() && !conversation.is_unread) {
    return (
      <span className="min-w-0 flex-1 truncate">
        <span className="text-danger-ink">
          <Trans>Borrador:</Trans>
        </span>{" "}
        {draft}
      </span>
    );
  }
  if (!last) {
    return (
      <span className="min-w-0 flex-1 truncate">
        <Trans>Sin mensajes todavía</Trans>
      </span>
    );
  }
  return <LastLine last={last} />;
}

function LastLine({ last }: { last: LastMessage }) {
  const { t } = useLingui();
  const me = useSession().user.id;
  const kindName = useKindName();
  const Icon = kindIcon(last.kind);
  const prefix = senderPrefix(last, me, t`Tú`);
  return (
    <>
      {last.direction === "outbound" && <Ticks status={last.status} size={14} />}
      <span className="min-w-0 flex-1 truncate">
        {prefix && <span>{prefix}: </span>}
        {Icon && (
          <Icon
            size={13}
            strokeWidth={1.75}
            aria-hidden="true"
            className="mr-1 inline-block align-[-2px]"
          />
        )}
        {last.preview || kindName(last.kind)}
      </span>
    </>
  );
}

function senderPrefix(last: LastMessage, me: string, you: string): string | null {
  if (last.direction === "inbound") return null;
  if (last.sender.kind === "user" && last.sender.id === me) return you;
  return senderFirstName(last.sender);
}

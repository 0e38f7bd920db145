import { useLingui } from "@lingui/react/macro";
import { MessagesSquare } from "lucide-react";
import { EmptyState } from "@/ui/empty-state.tsx";

/** In place of the thread while none is open. */
export function NoConversation() {
  const { t } = useLingui();
  return (
    <EmptyState
      className="flex-1 bg-canvas"
      icon={<MessagesSquare size={20} strokeWidth={1.75} />}
      title={t`Elige una conversación`}
    >
      {t`Con J y K te mueves por la lista; con Enter la abres.`}
    </EmptyState>
  );
}

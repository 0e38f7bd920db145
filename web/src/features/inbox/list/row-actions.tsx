import type { ConversationView } from "@/api/types.ts";
import { shownKeys } from "@/lib/commands.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { useConversationActions } from "../actions/use-conversation-actions.ts";

const offered = ["assign", "close", "reopen", "unread", "read"];

/** What one does most with a conversation, without opening it; for pointers and for the tab key. */
export function RowActions({ conversation }: { conversation: ConversationView }) {
  const actions = useConversationActions(conversation).filter(({ id }) => offered.includes(id));
  return (
    <span className="absolute top-1.5 right-2 flex items-center rounded-control bg-raised p-0.5 shadow-float">
      {actions.map((action) => (
        <IconButton
          key={action.id}
          size="small"
          label={action.name}
          shortcut={shownKeys(action)}
          onPress={action.run}
        >
          <action.icon size={15} strokeWidth={1.75} />
        </IconButton>
      ))}
    </span>
  );
}

import { useQuery } from "@tanstack/react-query";
import { estimateQuery } from "@/api/costs.ts";
import type { ConversationView } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { useNarrow } from "@/lib/media-query.ts";
import { EstimateLine } from "@/template/estimate-line.tsx";

/** What an answer costs, beside the clock of the window. Nothing while it is not known yet. */
export function ReplyCost({ conversation }: { conversation: ConversationView }) {
  const maySend = useMay("message_send");
  const narrow = useNarrow();
  const { free_form_until, free_entry_until, mode } = conversation.window;
  const state = `${free_form_until ?? ""}/${free_entry_until ?? ""}`;
  const { data } = useQuery({
    ...estimateQuery({ conversation_id: conversation.id }, state),
    enabled: maySend && mode === "free_form",
    placeholderData: (known) => known,
  });
  if (!data || mode !== "free_form") return null;
  return (
    <span className="mr-2 min-w-0 truncate text-meta text-muted" data-reply-cost>
      <EstimateLine estimate={data} isShort={narrow || data.state !== "unknown"} />
    </span>
  );
}

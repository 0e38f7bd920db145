import { Chip } from "@/ui/chip.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { useFilterOptions } from "./filter-options.ts";

/** What narrows the list, each with its way out. */
export function FilterChips() {
  const { filter, refine } = useInbox();
  const { state, line, owner } = useFilterOptions();
  const label = (options: { id: string; label: string }[], id: string | null) =>
    options.find((option) => option.id === id)?.label;
  const stateLabel = filter.state === "open" ? undefined : label(state, filter.state);
  const lineLabel = label(line, filter.channel);
  const ownerLabel = label(owner, filter.owner);
  if (!stateLabel && !lineLabel && !ownerLabel) return null;
  return (
    <div className="flex shrink-0 flex-wrap gap-1.5 px-3 pt-1 pb-1.5">
      {stateLabel && <Chip onRemove={() => refine({ state: undefined })}>{stateLabel}</Chip>}
      {lineLabel && <Chip onRemove={() => refine({ channel: undefined })}>{lineLabel}</Chip>}
      {ownerLabel && <Chip onRemove={() => refine({ owner: undefined })}>{ownerLabel}</Chip>}
    </div>
  );
}

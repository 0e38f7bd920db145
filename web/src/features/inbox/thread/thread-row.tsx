import type { MessageView } from "@/api/types.ts";
import { Bubble } from "../bubble/bubble.tsx";
import { DayChip, UnreadLine } from "./day-chip.tsx";
import { SystemLines } from "./system-line.tsx";
import type { Row } from "./timeline.ts";

interface ThreadRowProps {
  row: Row;
  target: string | null;
  onJump: (message: string) => void;
  onReply: ((message: MessageView) => void) | null;
  onPreview: (picture: string) => void;
}

export function ThreadRow({ row, target, onJump, onReply, onPreview }: ThreadRowProps) {
  return (
    <div className="mx-auto max-w-190">
      {row.type === "day" && <DayChip at={row.at} />}
      {row.type === "unread" && <UnreadLine count={row.count} />}
      {row.type === "system" && <SystemLines items={row.items} />}
      {row.type === "message" && (
        <Bubble
          message={row.message}
          entry={row.entry}
          isFirst={row.isFirst}
          isLast={row.isLast}
          isTarget={target === row.message.id}
          onJump={onJump}
          onReply={onReply}
          onPreview={onPreview}
        />
      )}
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Download, FileText, Film, MessageSquare, Music2, Sticker } from "lucide-react";
import type { AttachmentView } from "@/api/types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { downloadUrl } from "../model/download.ts";
import { useKindName } from "../model/kinds.ts";

const icons = { document: FileText, audio: Music2, video: Film, sticker: Sticker, image: FileText };

export function AttachmentRow({ item, onShow }: { item: AttachmentView; onShow: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const kindName = useKindName();
  const { media } = item;
  const Icon = icons[item.kind];
  const name = media.filename || item.caption || kindName(item.kind);
  const facts = [
    format.date(item.at),
    item.sender.name,
    media.size === null ? null : format.bytes(media.size),
  ];
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-control bg-sunken text-muted">
        <Icon size={17} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-small text-muted">
          {facts.filter(Boolean).join(" · ")}
        </span>
      </span>
      <IconButton label={t`Ver en la conversación`} onPress={onShow}>
        <MessageSquare size={16} strokeWidth={1.75} />
      </IconButton>
      {media.state === "stored" && (
        <IconButton label={t`Descargar ${name}`} onPress={() => downloadUrl(media.url, name)}>
          <Download size={16} strokeWidth={1.75} />
        </IconButton>
      )}
    </li>
  );
}

import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { FileText, Film, Music2, RotateCcw, X } from "lucide-react";
import { problemMessage } from "@/api/problems.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { ProgressBar } from "@/ui/progress-bar.tsx";
import { mostAttachments } from "./media-limits.ts";
import type { TrayItem } from "./use-tray.ts";

interface TrayProps {
  items: TrayItem[];
  onRemove: (id: string) => void;
  onRetry: (item: TrayItem) => void;
}

/** What goes out with the next message. */
export function Tray({ items, onRemove, onRetry }: TrayProps) {
  const { t } = useLingui();
  if (items.length === 0) return null;
  return (
    <div className="flex items-end gap-2 overflow-x-auto border-b border-line px-3 py-2.5">
      <ul aria-label={t`Archivos adjuntos`} className="flex gap-2">
        {items.map((item) => (
          <TrayCard key={item.id} item={item} onRemove={onRemove} onRetry={onRetry} />
        ))}
      </ul>
      <span className="sticky right-0 shrink-0 content-end self-stretch bg-surface pb-0.5 pl-1 text-meta text-muted tabular">
        {items.length}/{mostAttachments}
      </span>
    </div>
  );
}

function TrayCard({ item, onRemove, onRetry }: { item: TrayItem } & Omit<TrayProps, "items">) {
  const { t } = useLingui();
  const format = useFormat();
  const name = item.file.name;
  const Icon = item.kind === "video" ? Film : item.kind === "audio" ? Music2 : FileText;
  return (
    <li
      className={clsx(
        "relative flex h-14 w-48 shrink-0 items-center gap-2 rounded-surface border bg-surface p-1.5 pr-7",
        item.problem ? "border-danger" : "border-line",
      )}
      title={item.problem ? problemMessage(item.problem) : name}
    >
      {item.picture ? (
        <img src={item.picture} alt="" className="size-10 shrink-0 rounded-control object-cover" />
      ) : (
        <span className="flex size-10 shrink-0 items-center justify-center rounded-control bg-sunken text-muted">
          <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
        </span>
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate text-small">{name}</span>
        {item.problem ? (
          <span className="block truncate text-meta text-danger-ink">
            {problemMessage(item.problem)}
          </span>
        ) : item.uploaded ? (
          <span className="block text-meta text-muted">{format.bytes(item.file.size)}</span>
        ) : (
          <ProgressBar label={t`Subiendo ${name}`} value={item.progress * 100} className="mt-1.5" />
        )}
      </span>
      <span className="absolute top-0.5 right-0.5 flex flex-col">
        <IconButton
          size="small"
          className="size-6!"
          label={t`Quitar ${name}`}
          onPress={() => onRemove(item.id)}
        >
          <X size={13} />
        </IconButton>
        {item.problem && (
          <IconButton
            size="small"
            className="size-6!"
            label={t`Reintentar ${name}`}
            onPress={() => onRetry(item)}
          >
            <RotateCcw size={13} />
          </IconButton>
        )}
      </span>
    </li>
  );
}

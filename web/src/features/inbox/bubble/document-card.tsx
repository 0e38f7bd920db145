import { useLingui } from "@lingui/react/macro";
import { Download, FileText } from "lucide-react";
import type { MediaView } from "@/api/types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Spinner } from "@/ui/spinner.tsx";
import type { Carried } from "./carried.ts";

export function DocumentCard({ content }: { content: Carried }) {
  const { t } = useLingui();
  const { media } = content;
  const name = content.filename || media.filename || t`Documento`;
  const body = (
    <>
      <span className="flex size-10 shrink-0 items-center justify-center rounded-control bg-danger-soft text-danger-ink">
        <FileText size={20} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{name}</span>
        <DocumentState media={media} name={name} />
      </span>
    </>
  );
  const look = "flex w-72 max-w-full items-center gap-2.5 rounded-[10px] bg-ink/5 p-2 text-left";
  if (media.state !== "stored") return <span className={look}>{body}</span>;
  return (
    <a
      href={media.url}
      download={name}
      aria-label={t`Descargar ${name}`}
      className={`${look} no-underline transition-colors hover:bg-ink/8`}
    >
      {body}
      <Download size={16} className="shrink-0 text-muted" aria-hidden="true" />
    </a>
  );
}

function DocumentState({ media, name }: { media: MediaView; name: string }) {
  const { t } = useLingui();
  const format = useFormat();
  if (media.state === "pending") {
    return (
      <span className="flex items-center gap-1.5 text-meta text-muted">
        <Spinner size={11} />
        {t`Descargando de WhatsApp`}
      </span>
    );
  }
  if (media.state === "failed") {
    return (
      <span className="text-meta text-danger-ink">{t`No se pudo descargar; se reintentará`}</span>
    );
  }
  if (media.state === "expired") {
    return <span className="text-meta text-muted">{t`WhatsApp ya no guarda este archivo`}</span>;
  }
  const kind = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? media.mime;
  return (
    <span className="truncate text-meta text-muted">
      {[kind, media.size === null ? null : format.bytes(media.size)].filter(Boolean).join(" · ")}
    </span>
  );
}

import { Plural, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { asProblem, Problem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import { type TemplateSendRow, templateSendQuery } from "@/api/template-sending.ts";
import type { Id } from "@/api/types.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { ProgressBar } from "@/ui/progress-bar.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";

/** What became of each person, while it happens. Closing it stops nothing. */
export function SendResult({ id, onClose }: { id: Id; onClose: () => void }) {
  const { t } = useLingui();
  const { data, error } = useQuery(templateSendQuery(id));
  const done = data ? data.sent + data.refused : 0;
  return (
    <Dialog
      title={data?.finished_at ? t`Envío terminado` : t`Enviando…`}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={<Button variant="primary" onPress={onClose}>{t`Cerrar`}</Button>}
    >
      {!data && !error && <SkeletonText lines={4} />}
      {!data && error && <Banner tone="danger">{problemMessage(asProblem(error))}</Banner>}
      {data && (
        <div className="flex flex-col gap-4">
          {!data.finished_at && (
            <ProgressBar
              label={t`Progreso del envío`}
              value={(100 * done) / Math.max(1, data.total)}
            />
          )}
          <p role="status" className="tabular">
            <Plural value={data.sent} one="# enviada" other="# enviadas" />
            {" · "}
            <Plural value={data.refused} one="# sin enviar" other="# sin enviar" />
          </p>
          <ul className="flex flex-col divide-y divide-line">
            {data.items.map((row) => (
              <Row key={row.contact_id} row={row} />
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}

function Row({ row }: { row: TemplateSendRow }) {
  const { t } = useLingui();
  const problem = row.code ? new Problem(409, row.code, null, [], row.detail ?? {}) : null;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 py-2">
      <span className="min-w-32 flex-1 truncate font-medium">
        {row.name || t`Contacto eliminado`}
      </span>
      {row.outcome === "waiting" && <span className="text-small text-muted">{t`En espera`}</span>}
      {row.conversation_id && (
        <Link
          to="/inbox/$conversationId"
          params={{ conversationId: row.conversation_id }}
          className="text-small text-accent-ink"
        >
          {t`Enviada`}
        </Link>
      )}
      {problem && <span className="text-small text-danger-ink">{problemMessage(problem)}</span>}
    </li>
  );
}

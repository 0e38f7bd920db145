import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, Undo2 } from "lucide-react";
import { useEffect } from "react";
import { DialogTrigger } from "react-aria-components";
import { asProblem } from "@/api/client.ts";
import { contactListKey } from "@/api/contact-lists.ts";
import type { ImportView } from "@/api/crm-types.ts";
import { importQuery, reportUrl, undoImport } from "@/api/imports.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Banner } from "@/ui/banner.tsx";
import { Button, buttonClass } from "@/ui/button.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { ProgressBar } from "@/ui/progress-bar.tsx";
import { toast } from "@/ui/toast.tsx";
import { RejectedRows } from "./rejected-rows.tsx";
import { importStates } from "./state-words.ts";

/** How an import goes, and afterwards what came of it. */
export function ImportResult({ view }: { view: ImportView }) {
  const { t, i18n } = useLingui();
  const cache = useQueryClient();
  const { name, tone } = importStates[view.state];
  const isMoving = view.state === "running" || view.state === "undoing";
  useEffect(() => {
    if (!isMoving) void cache.invalidateQueries({ queryKey: contactListKey });
  }, [cache, isMoving]);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-3">
        {!isMoving && <Badge tone={tone}>{i18n._(name)}</Badge>}
        <span role="status" className="sr-only">
          {i18n._(name)}
        </span>
        {isMoving && (
          <ProgressBar
            className="max-w-100 flex-1"
            label={i18n._(name)}
            {...(view.total ? { value: (100 * view.done) / view.total } : {})}
            isDescribed
          />
        )}
      </div>
      {view.state === "failed" && (
        <Banner tone="danger" title={t`La importación se interrumpió`}>
          {t`Lo importado hasta entonces se conserva; puedes deshacerlo o subir el archivo de nuevo.`}
        </Banner>
      )}
      <Counts view={view} />
      <div className="flex flex-wrap gap-2">
        {!isMoving && (
          <a href={reportUrl(view.id)} download className={buttonClass()}>
            <Download size={15} aria-hidden="true" />
            {t`Descargar el informe`}
          </a>
        )}
        {(view.state === "done" || view.state === "failed") && <Undo view={view} />}
      </div>
      {view.rejected > 0 && !isMoving && <RejectedRows id={view.id} />}
    </div>
  );
}

function Counts({ view }: { view: ImportView }) {
  const { t } = useLingui();
  const format = useFormat();
  const counts = [
    { name: t`Creados`, value: view.created },
    { name: t`Actualizados`, value: view.updated },
    { name: t`Sin cambios`, value: view.unchanged },
    { name: t`Rechazados`, value: view.rejected },
  ];
  return (
    <dl className="grid max-w-140 grid-cols-2 gap-4 medium:grid-cols-4">
      {counts.map(({ name, value }) => (
        <div key={name}>
          <dt className="text-small text-muted">{name}</dt>
          <dd className="tabular text-title font-semibold">{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Undo({ view }: { view: ImportView }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const mayDelete = useMay("contact_delete");
  const undo = useMutation({
    mutationFn: () => undoImport(view.id),
    onSuccess: () => cache.invalidateQueries({ queryKey: importQuery(view.id).queryKey }),
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });
  if (!mayDelete) return null;
  return (
    <DialogTrigger>
      <Button icon={<Undo2 size={15} />}>{t`Deshacer la importación`}</Button>
      <ConfirmDialog
        title={t`¿Deshacer la importación?`}
        confirmLabel={t`Deshacer`}
        onConfirm={() => undo.mutateAsync()}
      >
        {t`Se eliminan los contactos que creó y vuelven a como estaban los que actualizó, salvo lo que alguien cambió después.`}
      </ConfirmDialog>
    </DialogTrigger>
  );
}

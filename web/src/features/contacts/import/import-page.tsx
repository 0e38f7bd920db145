import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import type { ImportView } from "@/api/crm-types.ts";
import { importsQuery, uploadImport } from "@/api/imports.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Banner } from "@/ui/banner.tsx";
import { buttonClass } from "@/ui/button.tsx";
import { DropZone } from "@/ui/drop-zone.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page, Rows } from "@/ui/page.tsx";
import { ProgressBar } from "@/ui/progress-bar.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { importStates } from "./state-words.ts";

/** Brings a file in, and shows what was brought before. */
export function ImportPage() {
  const { t } = useLingui();
  if (!useMay("contact_import")) return <NoPermission />;
  return (
    <Page
      title={t`Importar contactos`}
      description={t`De un archivo CSV. Antes de escribir nada verás qué se creará, qué se actualizará y qué filas tienen errores.`}
      isAlone
      back={
        <Link to="/contacts" className={buttonClass("quiet", "small")}>
          <ChevronLeft size={16} aria-hidden="true" />
          {t`Contactos`}
        </Link>
      }
    >
      <UploadFile />
      <h2 className="mt-8 mb-3 text-base font-semibold">{t`Importaciones anteriores`}</h2>
      <Earlier />
    </Page>
  );
}

function UploadFile() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [fraction, setFraction] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function send(file: File): Promise<void> {
    setRefusal(null);
    setFraction(0);
    try {
      const made = await uploadImport(file, setFraction).done;
      await navigate({ to: "/contacts/import/$importId", params: { importId: made.id } });
    } catch (error) {
      setRefusal(problemMessage(asProblem(error)));
      setFraction(null);
    }
  }

  return (
    <div className="flex flex-col gap-3">
      {refusal && (
        <Banner tone="danger" role="alert">
          {refusal}
        </Banner>
      )}
      <DropZone
        label={t`Suelta aquí el archivo CSV`}
        description={t`Hasta 50 MB. Se reconocen solos la codificación, el separador y los títulos de las columnas.`}
        action={t`Elegir archivo`}
        accepts={[".csv", ".txt", "text/csv", "text/plain"]}
        isDisabled={fraction !== null}
        onFile={(file) => void send(file)}
      />
      {fraction !== null && (
        <ProgressBar label={t`Subiendo el archivo`} value={fraction * 100} isDescribed />
      )}
    </div>
  );
}

function Earlier() {
  const { t } = useLingui();
  const imports = useQuery({ ...importsQuery, staleTime: 0 });
  if (imports.isError) {
    return (
      <LoadFailed onRetry={() => void imports.refetch()}>
        {problemMessage(asProblem(imports.error))}
      </LoadFailed>
    );
  }
  if (imports.data?.items.length === 0) {
    return <p className="text-muted">{t`Ninguna todavía.`}</p>;
  }
  return (
    <Rows>
      {imports.isPending
        ? [1, 2].map((row) => (
            <li key={row} className="p-3.5">
              <Skeleton className="h-4 w-56" />
            </li>
          ))
        : imports.data.items.map((one) => <EarlierRow key={one.id} view={one} />)}
    </Rows>
  );
}

function EarlierRow({ view }: { view: ImportView }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const current = useNow(60_000);
  const { name, tone } = importStates[view.state];
  const [created, updated, rejected] = [view.created, view.updated, view.rejected].map((count) =>
    format.number(count),
  );
  return (
    <li>
      <Link
        to="/contacts/import/$importId"
        params={{ importId: view.id }}
        className="flex items-center gap-3 px-3.5 py-2.5 text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{view.file_name}</span>
          {view.state !== "mapping" && (
            <span className="tabular block text-small text-muted">
              {t`${created} creados · ${updated} actualizados · ${rejected} rechazados`}
            </span>
          )}
        </span>
        <Badge tone={tone}>{i18n._(name)}</Badge>
        <time
          dateTime={view.created_at}
          title={format.full(view.created_at)}
          className="tabular shrink-0 text-right text-small text-faint medium:w-20"
        >
          {format.short(view.created_at, current)}
        </time>
      </Link>
    </li>
  );
}

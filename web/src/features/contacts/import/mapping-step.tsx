import { Plural, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { useCustomFields } from "@/api/crm.ts";
import type { ImportMapping, ImportView } from "@/api/crm-types.ts";
import {
  discardImport,
  importQuery,
  importsQuery,
  saveMapping,
  startImport,
} from "@/api/imports.ts";
import { problemMessage } from "@/api/problems.ts";
import { useLater } from "@/lib/use-later.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { FormSection } from "@/ui/form-row.tsx";
import { toast } from "@/ui/toast.tsx";
import { gaps } from "./mapping.ts";
import { MappingOptions } from "./mapping-options.tsx";
import { MappingTable } from "./mapping-table.tsx";
import { PreviewTable } from "./preview-table.tsx";

/** Which column is what, what holds for every row, and what would come of it. */
export function MappingStep({ view }: { view: ImportView }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [mapping, setMapping] = useState<ImportMapping>(view.mapping);
  const fields = useCustomFields("contact");
  const open = gaps(mapping, fields);
  const settled = useLater(mapping, 350);
  const preview = useQuery({
    queryKey: ["import-preview", view.id, settled],
    queryFn: () => saveMapping(view.id, settled),
    placeholderData: keepPreviousData,
    enabled: !gaps(settled, fields).includes("no_identification"),
    gcTime: 0,
  });
  const start = useMutation({
    mutationFn: async () => {
      await saveMapping(view.id, mapping);
      await startImport(view.id);
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: importQuery(view.id).queryKey }),
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });
  const discard = useMutation({
    mutationFn: () => discardImport(view.id),
    onSuccess: async () => {
      await navigate({ to: "/contacts/import" });
      void cache.invalidateQueries({ queryKey: importsQuery.queryKey });
    },
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });

  return (
    <>
      <FormSection title={t`Qué es cada columna`} description={<FileFacts view={view} />}>
        <MappingTable columns={view.columns} mapping={mapping} onChange={setMapping} />
      </FormSection>
      <FormSection title={t`Para todas las filas`}>
        <MappingOptions mapping={mapping} onChange={setMapping} />
      </FormSection>
      <FormSection
        title={t`Vista previa`}
        description={t`Las primeras filas, como quedarían. Lo que ya está en un contacto no se sobrescribe: teléfonos y correos nuevos se agregan.`}
      >
        {open.includes("no_identification") ? (
          <Banner tone="warn">
            {t`Indica qué columna trae el teléfono o el correo: sin eso no se puede reconocer a nadie.`}
          </Banner>
        ) : (
          <>
            {open.includes("no_name") && (
              <Banner>
                {t`Ninguna columna es el nombre: los contactos nuevos quedarán como incompletos.`}
              </Banner>
            )}
            <PreviewTable
              columns={view.columns}
              rows={preview.data?.preview}
              isLoading={preview.isFetching}
              error={preview.error}
            />
          </>
        )}
      </FormSection>
      <div className="flex flex-wrap justify-end gap-2 pt-6">
        <Button variant="quiet" isPending={discard.isPending} onPress={() => discard.mutate()}>
          {t`Descartar el archivo`}
        </Button>
        <Button
          variant="primary"
          isDisabled={open.includes("no_identification") || preview.isError}
          isPending={start.isPending}
          onPress={() => start.mutate()}
        >
          {t`Importar`}
        </Button>
      </div>
    </>
  );
}

function FileFacts({ view }: { view: ImportView }) {
  const { t } = useLingui();
  const delimiters: Record<string, string> = {
    ",": t`coma`,
    ";": t`punto y coma`,
    "\t": t`tabulador`,
    "|": t`barra`,
  };
  const delimiter = delimiters[view.delimiter] ?? view.delimiter;
  return (
    <>
      <Plural value={view.rows_estimate} one="# fila" other="# filas" />
      {" · "}
      {t`${view.encoding}, separado por ${delimiter}`}
    </>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { importRateCard } from "@/api/costs.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { DropZone } from "@/ui/drop-zone.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { type Fault, faultOf } from "./fault-words.ts";

/** A file of prices: all of it comes in, or every fault is shown with its place. */
export function ImportCard({ currency: usual }: { currency: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [currency, setCurrency] = useState(usual);
  const [from, setFrom] = useState("");
  const add = useMutation({
    mutationFn: (replace: boolean) => {
      if (!file) throw new Error("no file");
      return importRateCard({ file, currency, effectiveFrom: from, replace });
    },
    onSuccess: () => {
      setFile(null);
      void client.invalidateQueries({ queryKey: ["costs"] });
    },
  });
  const problem = add.error && asProblem(add.error);
  const errors = fieldErrors(add.error);
  const faults = (problem?.errors ?? [])
    .filter(({ pointer }) => pointer !== "/currency" && pointer !== "/effective_from")
    .map(faultOf);
  const isTaken = faults.length > 0 && faults.every((fault) => fault.isTaken);
  const rates = add.data?.items.reduce((sum, card) => sum + card.rates, 0) ?? 0;
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 medium:grid-cols-2">
        <TextField
          label={t`Moneda`}
          description={t`Si el archivo no la dice.`}
          value={currency}
          onChange={setCurrency}
          maxLength={3}
          errorMessage={errors["/currency"]}
        />
        <TextField
          label={t`Vigente desde`}
          description={t`Año-mes-día, si el archivo no lo dice.`}
          placeholder="2026-10-01"
          value={from}
          onChange={setFrom}
          maxLength={10}
          errorMessage={errors["/effective_from"]}
        />
      </div>
      <DropZone
        label={file ? file.name : t`Suelta aquí el CSV de la tarifa`}
        description={t`Como lo publica Meta (una fila por país, una columna por categoría), o con una fila por precio: market, category, price.`}
        action={file ? t`Elegir otro archivo` : t`Elegir archivo`}
        accepts={[".csv", "text/csv"]}
        isDisabled={add.isPending}
        onFile={(chosen) => {
          setFile(chosen);
          add.reset();
        }}
      />
      {problem && faults.length === 0 && Object.keys(errors).length === 0 && (
        <Banner tone="danger" role="alert">
          {problemMessage(problem)}
        </Banner>
      )}
      {faults.length > 0 && <Faults faults={faults} />}
      {add.isSuccess && (
        <Banner tone="ok" role="status">
          {t`Tarifa importada. Precios: ${rates}.`}
        </Banner>
      )}
      {file && (
        <div className="flex justify-end">
          <Button variant="primary" isPending={add.isPending} onPress={() => add.mutate(isTaken)}>
            {isTaken ? t`Reemplazar la tarifa` : t`Importar tarifa`}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Rows that are shown; whoever has more has the wrong file. */
const shown = 20;

function Faults({ faults }: { faults: Fault[] }) {
  const { t } = useLingui();
  const more = faults.length - shown;
  return (
    <Banner tone="danger" role="alert" title={t`No se importó nada. Corrige el archivo:`}>
      <ul className="mt-1 flex flex-col gap-0.5" data-faults>
        {faults.slice(0, shown).map((fault) => (
          <li key={`${fault.row}/${fault.place}/${fault.text}`}>
            {fault.row !== null && <span className="tabular">{t`Fila ${fault.row}`} · </span>}
            {fault.place && <code className="font-mono text-small">{fault.place}</code>}
            {fault.place && " · "}
            {fault.text}
          </li>
        ))}
        {more > 0 && <li>{t`Y ${more} más.`}</li>}
      </ul>
    </Banner>
  );
}

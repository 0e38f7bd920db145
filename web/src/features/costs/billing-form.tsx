import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/api/client.ts";
import type { CostSettings } from "@/api/cost-types.ts";
import { costSettingsQuery, saveCostSettings } from "@/api/costs.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { microsOf, priceText } from "@/lib/price.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { SavedNote } from "@/ui/saved-note.tsx";
import { TextField } from "@/ui/text-field.tsx";

/** In what and where the account is billed, and what the company wants to spend in a month. */
export function BillingForm({ settings }: { settings: CostSettings }) {
  const { t } = useLingui();
  const { tag } = useFormat();
  const client = useQueryClient();
  const [currency, setCurrency] = useState(settings.currency);
  const [zone, setZone] = useState(settings.time_zone);
  const [budget, setBudget] = useState(amountText(settings.budget_micros));
  const [warnings, setWarnings] = useState(settings.thresholds.join(", "));
  const save = useMutation({
    mutationFn: saveCostSettings,
    onSuccess: (saved) => {
      client.setQueryData(costSettingsQuery.queryKey, saved);
      void client.invalidateQueries({ queryKey: ["costs"] });
    },
  });
  const errors = fieldErrors(save.error);
  const micros = budget.trim() === "" ? null : microsOf(budget);
  const isBudget = budget.trim() === "" || (micros !== null && micros > 0);
  const thresholds = percentsOf(warnings);
  const spent = priceText(tag, settings.spent_micros, settings.currency);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isBudget || !thresholds) return;
    save.mutate({
      currency: currency.trim(),
      time_zone: zone.trim(),
      thresholds,
      ...(micros === null ? {} : { budget_micros: micros }),
    });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid gap-4 medium:grid-cols-2">
        <TextField
          label={t`Moneda de facturación`}
          description={t`La de tu cuenta de WhatsApp Business en Meta.`}
          value={currency}
          onChange={setCurrency}
          maxLength={3}
          errorMessage={errors["/currency"]}
        />
        <TextField
          label={t`Zona horaria de la cuenta`}
          description={t`Los precios y los meses cambian a su medianoche.`}
          value={zone}
          onChange={setZone}
          maxLength={64}
          errorMessage={errors["/time_zone"]}
        />
        <TextField
          label={t`Presupuesto del mes`}
          description={t`Este mes: ${spent}. Vacío: sin presupuesto.`}
          inputMode="decimal"
          value={budget}
          onChange={setBudget}
          maxLength={20}
          errorMessage={isBudget ? errors["/budget_micros"] : t`Escribe un importe, como 150.`}
        />
        <TextField
          label={t`Avisar al llegar a (%)`}
          description={t`Separados por comas.`}
          value={warnings}
          onChange={setWarnings}
          maxLength={60}
          errorMessage={
            thresholds ? errors["/thresholds"] : t`Escribe porcentajes, como 50, 80, 100.`
          }
        />
      </div>
      {save.error && Object.keys(errors).length === 0 && (
        <Banner tone="danger" role="alert">
          {problemMessage(asProblem(save.error))}
        </Banner>
      )}
      <div className="flex items-center justify-end gap-3">
        <SavedNote state={save.status} />
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {t`Guardar`}
        </Button>
      </div>
    </form>
  );
}

function amountText(micros: number | null): string {
  return micros === null ? "" : String(micros / 1_000_000);
}

/** `50, 80, 100`; null when it is no list of percentages. */
function percentsOf(text: string): number[] | null {
  const parts = text.split(",").map((part) => part.trim());
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return null;
  return parts.map(Number);
}

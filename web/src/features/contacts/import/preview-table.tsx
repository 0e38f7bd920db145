import { Plural, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { asProblem } from "@/api/client.ts";
import { useCustomFields } from "@/api/crm.ts";
import type { ImportColumn, ImportPreviewRow } from "@/api/crm-types.ts";
import { problemMessage } from "@/api/problems.ts";
import { Badge, type Tone } from "@/ui/badge.tsx";
import { Banner } from "@/ui/banner.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { rowReason } from "./row-reason.ts";
import { targetOptions } from "./target-options.ts";

interface PreviewTableProps {
  columns: ImportColumn[];
  rows: ImportPreviewRow[] | undefined;
  isLoading: boolean;
  error: unknown;
}

/** The first rows as they would become contacts, and what is wrong with those that would not. */
export function PreviewTable({ columns, rows, isLoading, error }: PreviewTableProps) {
  const { t } = useLingui();
  if (error) return <Banner tone="danger">{problemMessage(asProblem(error))}</Banner>;
  if (!rows) return <SkeletonText lines={5} />;
  const wrong = rows.filter(({ action }) => action === "reject").length;
  return (
    <div aria-busy={isLoading}>
      {wrong > 0 && (
        <p role="status" className="mb-2 text-danger-ink">
          <Plural
            value={wrong}
            one="# de estas filas se rechazaría. Las demás se importan."
            other="# de estas filas se rechazarían. Las demás se importan."
          />
        </p>
      )}
      <section
        aria-label={t`Vista previa`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys
        tabIndex={0}
        className="overflow-x-auto rounded-surface border border-line"
      >
        <table className="w-full text-left text-small">
          <thead className="bg-sunken text-muted">
            <tr>
              <th scope="col" className="px-3 py-1.5 font-medium">{t`Fila`}</th>
              <th scope="col" className="px-3 py-1.5 font-medium">{t`Qué pasará`}</th>
              <th scope="col" className="px-3 py-1.5 font-medium">{t`Datos`}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map((row) => (
              <PreviewRow key={row.row} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

const tones: Record<ImportPreviewRow["action"], Tone> = {
  create: "ok",
  update: "accent",
  reject: "danger",
};

function PreviewRow({ row, columns }: { row: ImportPreviewRow; columns: ImportColumn[] }) {
  const { t, i18n } = useLingui();
  const words = { create: t`Crear`, update: t`Actualizar`, reject: t`Rechazar` };
  const fields = useCustomFields("contact");
  const names = useMemo(() => targetOptions(i18n, fields), [i18n, fields]);
  const nameOf = (target: string) => names.find(({ id }) => id === target)?.label ?? target;
  const columnOf = (pointer: string) =>
    columns.find(({ index }) => pointer === `/columns/${index}`)?.name;
  return (
    <tr className="align-top">
      <td className="tabular px-3 py-2 text-faint">{row.row}</td>
      <td className="px-3 py-2">
        <Badge tone={tones[row.action]}>{words[row.action]}</Badge>
        {row.contact && <span className="mt-1 block text-muted">{row.contact.name}</span>}
      </td>
      <td className="px-3 py-2">
        <span className="flex flex-wrap gap-x-3 gap-y-0.5">
          {Object.entries(row.values).map(([target, value]) => (
            <span key={target} className="whitespace-nowrap">
              <span className="text-faint">{nameOf(target)}</span> {valueText(value)}
            </span>
          ))}
        </span>
        {row.errors.map(({ pointer, code }) => (
          <span key={pointer + code} className="mt-1 block text-danger-ink">
            {columnOf(pointer) && `${columnOf(pointer)}: `}
            {rowReason(i18n, code)}
          </span>
        ))}
      </td>
    </tr>
  );
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(", ");
  return value === null || value === undefined ? "" : String(value);
}

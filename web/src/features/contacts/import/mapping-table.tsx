import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { useMemo } from "react";
import { useCustomFields } from "@/api/crm.ts";
import type { ImportColumn, ImportMapping, ImportTarget } from "@/api/crm-types.ts";
import { ComboBox } from "@/ui/combo-box.tsx";
import type { Option } from "@/ui/list-option.tsx";
import { sendTo, targetOf } from "./mapping.ts";
import { targetOptions } from "./target-options.ts";

interface MappingTableProps {
  columns: ImportColumn[];
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}

/** Each column of the file with what stands in it, and where it goes. */
export function MappingTable({ columns, mapping, onChange }: MappingTableProps) {
  const { t, i18n } = useLingui();
  const fields = useCustomFields("contact");
  const options = useMemo(() => targetOptions(i18n, fields), [i18n, fields]);
  return (
    <ul
      aria-label={t`Columnas del archivo`}
      className="divide-y divide-line overflow-y-auto rounded-surface border border-line medium:max-h-120"
    >
      {columns.map((column) => (
        <ColumnRow
          key={column.index}
          column={column}
          target={targetOf(mapping, column.index)}
          options={options}
          onTarget={(to) => onChange(sendTo(mapping, column.index, to))}
        />
      ))}
    </ul>
  );
}

interface ColumnRowProps {
  column: ImportColumn;
  target: ImportTarget;
  options: Option<ImportTarget>[];
  onTarget: (to: ImportTarget) => void;
}

function ColumnRow({ column, target, options, onTarget }: ColumnRowProps) {
  const { t } = useLingui();
  const position = column.index + 1;
  const name = column.name || t`Columna ${position}`;
  return (
    <li className="grid items-center gap-x-4 gap-y-1.5 px-3.5 py-2 medium:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_14rem]">
      <span className={clsx("truncate font-medium", target === "skip" && "text-muted")}>
        {name}
      </span>
      <span className="truncate text-small text-muted">{column.samples.join(" · ")}</span>
      <ComboBox
        aria-label={t`Adónde va ${name}`}
        options={options}
        value={target}
        onChange={onTarget}
      />
    </li>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Columns3 } from "lucide-react";
import { DialogTrigger } from "react-aria-components";
import { Checkbox } from "@/ui/checkbox.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Popover } from "@/ui/popover.tsx";
import { setColumns, useAllColumns, useColumns } from "./columns.ts";

/** Which columns the table has, remembered in this browser. */
export function ColumnChooser() {
  const { t } = useLingui();
  const all = useAllColumns();
  const shown = useColumns().map(({ id }) => id);
  return (
    <DialogTrigger>
      <IconButton label={t`Elegir columnas`}>
        <Columns3 size={17} strokeWidth={1.75} />
      </IconButton>
      <Popover label={t`Elegir columnas`} placement="bottom end" className="max-h-96 w-64 p-3">
        <ul className="flex flex-col gap-1.5">
          {all.map(({ id, label }) => (
            <li key={id}>
              <Checkbox
                isSelected={shown.includes(id)}
                onChange={(isOn) =>
                  setColumns(isOn ? [...shown, id] : shown.filter((one) => one !== id))
                }
              >
                {label}
              </Checkbox>
            </li>
          ))}
        </ul>
      </Popover>
    </DialogTrigger>
  );
}

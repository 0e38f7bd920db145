import { useLingui } from "@lingui/react/macro";
import { ListFilter } from "lucide-react";
import { DialogTrigger } from "react-aria-components";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Popover } from "@/ui/popover.tsx";
import { Select } from "@/ui/select.tsx";
import { useInbox } from "../data/inbox-context.tsx";
import { useFilterOptions } from "./filter-options.ts";

export function FilterButton() {
  const { t } = useLingui();
  const { filter, refine } = useInbox();
  const options = useFilterOptions();
  const active = filter.state !== "open" || filter.channel !== null || filter.owner !== null;
  const chosen = (value: string) => (value === "any" ? undefined : value);
  return (
    <DialogTrigger>
      <IconButton label={t`Filtrar`} shortcut="f" isActive={active}>
        <ListFilter size={17} strokeWidth={1.75} />
      </IconButton>
      <Popover label={t`Filtrar`} placement="bottom end" className="w-72 p-4">
        {(close) => (
          <div className="flex flex-col gap-3">
            <Select
              label={t`Estado`}
              options={options.state}
              value={filter.state}
              onChange={(state) =>
                refine({ state: state === "closed" || state === "all" ? state : undefined })
              }
            />
            <Select
              label={t`Línea`}
              options={options.line}
              value={filter.channel ?? "any"}
              onChange={(channel) => refine({ channel: chosen(channel) })}
            />
            <Select
              label={t`Dueño`}
              options={options.owner}
              value={filter.owner ?? "any"}
              onChange={(owner) => refine({ owner: chosen(owner) })}
            />
            <div className="mt-1 flex justify-between">
              <Button
                variant="quiet"
                isDisabled={!active}
                onPress={() => refine({ state: undefined, channel: undefined, owner: undefined })}
              >
                {t`Quitar filtros`}
              </Button>
              <Button onPress={close}>{t`Listo`}</Button>
            </div>
          </div>
        )}
      </Popover>
    </DialogTrigger>
  );
}

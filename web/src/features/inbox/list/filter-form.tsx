import { useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button.tsx";
import { Select } from "@/ui/select.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { useFilterOptions } from "./filter-options.ts";

/** State, line and owner of the conversations in the list. */
export function FilterForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { filter, refine } = useInbox();
  const options = useFilterOptions();
  const active = filter.state !== "open" || filter.channel !== null || filter.owner !== null;
  const chosen = (value: string) => (value === "any" ? undefined : value);
  return (
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
        <Button onPress={onClose}>{t`Listo`}</Button>
      </div>
    </div>
  );
}

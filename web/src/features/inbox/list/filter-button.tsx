import { useLingui } from "@lingui/react/macro";
import { ListFilter } from "lucide-react";
import { lazy, Suspense } from "react";
import { DialogTrigger } from "react-aria-components";
import { IconButton } from "@/ui/icon-button.tsx";
import { Popover } from "@/ui/popover.tsx";
import { Spinner } from "@/ui/spinner.tsx";
import { useInbox } from "../model/inbox-context.tsx";

const FilterForm = lazy(() =>
  import("./filter-form.tsx").then((module) => ({ default: module.FilterForm })),
);

export function FilterButton() {
  const { t } = useLingui();
  const { filter } = useInbox();
  const active = filter.state !== "open" || filter.channel !== null || filter.owner !== null;
  return (
    <DialogTrigger>
      <IconButton label={t`Filtrar`} shortcut="f" isActive={active}>
        <ListFilter size={17} strokeWidth={1.75} />
      </IconButton>
      <Popover label={t`Filtrar`} placement="bottom end" className="w-72 p-4">
        {(close) => (
          <Suspense fallback={<Spinner className="m-auto" label={t`Cargando`} />}>
            <FilterForm onClose={close} />
          </Suspense>
        )}
      </Popover>
    </DialogTrigger>
  );
}

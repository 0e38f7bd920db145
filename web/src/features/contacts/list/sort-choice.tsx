import { useLingui } from "@lingui/react/macro";
import { Select } from "@/ui/select.tsx";
import { useContacts } from "./contacts-context.tsx";

export function SortChoice() {
  const { t } = useLingui();
  const { list, refine } = useContacts();
  return (
    <Select
      aria-label={t`Orden`}
      variant="quiet"
      options={[
        { id: "recent", label: t`Creados hace poco` },
        { id: "name", label: t`Por nombre` },
        { id: "last_inbound", label: t`Escribieron hace poco` },
      ]}
      value={list.sort}
      onChange={(sort) => refine({ sort: sort === "recent" ? undefined : sort })}
    />
  );
}

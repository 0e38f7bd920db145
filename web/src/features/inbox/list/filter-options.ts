import { useLingui } from "@lingui/react/macro";
import { useChannels, useUsers } from "@/api/directory.ts";
import { useSession } from "@/api/use-session.ts";
import type { Option } from "@/ui/list-option.tsx";

/** What one can filter by, each list with its way of saying "no matter which". */
export function useFilterOptions(): { state: Option[]; line: Option[]; owner: Option[] } {
  const { t } = useLingui();
  const channels = useChannels();
  const users = useUsers();
  const me = useSession().user.id;
  return {
    state: [
      { id: "open", label: t`Abiertas` },
      { id: "closed", label: t`Cerradas` },
      { id: "all", label: t`Abiertas y cerradas` },
    ],
    line: [
      { id: "any", label: t`Todas las líneas` },
      ...channels.map((channel) => ({ id: channel.id, label: channel.nickname })),
    ],
    owner: [
      { id: "any", label: t`Cualquiera` },
      { id: "me", label: t`Yo` },
      { id: "none", label: t`No asignadas` },
      ...users
        .filter((user) => user.active && user.id !== me)
        .map((user) => ({ id: user.id, label: user.name })),
    ],
  };
}

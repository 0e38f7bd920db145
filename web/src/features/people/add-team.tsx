import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { usersQuery } from "@/api/directory.ts";
import { useSession } from "@/api/use-session.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Rows } from "@/ui/page.tsx";
import { AddUserForm } from "./add-user-form.tsx";

/** Colleagues one after the other, for the first run. */
export function AddTeam({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const me = useSession().user.id;
  const others = useQuery(usersQuery).data?.items.filter((user) => user.id !== me) ?? [];
  const [isAdding, setAdding] = useState(false);
  const close = () => setAdding(false);
  return (
    <div className="flex flex-col gap-5">
      {others.length > 0 && (
        <Rows>
          {others.map((user) => (
            <li key={user.id} className="flex items-center gap-3 px-3 py-2.5">
              <Avatar kind="colleague" name={user.name} />
              <div className="min-w-0 flex-1">
                <p className="truncate text-base font-medium">{user.name}</p>
                <p className="truncate text-small text-muted">{user.email}</p>
              </div>
              <Badge>{user.role === "administrator" ? t`Administrador` : t`Agente`}</Badge>
            </li>
          ))}
        </Rows>
      )}
      {isAdding ? (
        <div className="rounded-surface border border-line p-4">
          <AddUserForm onDone={close} onCancel={close} />
        </div>
      ) : (
        <>
          <div>
            <Button icon={<UserPlus size={16} />} onPress={() => setAdding(true)}>
              {others.length > 0 ? t`Agregar otra persona` : t`Agregar a alguien`}
            </Button>
          </div>
          <div className="border-t border-line pt-5">
            <Button variant="primary" size="large" onPress={onDone}>
              {others.length > 0 ? t`Ir a la bandeja` : t`Ir a la bandeja sin agregar a nadie`}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { DialogTrigger } from "react-aria-components";
import { asProblem } from "@/api/client.ts";
import { usersQuery } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page, Rows } from "@/ui/page.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { AddUserForm } from "./add-user-form.tsx";
import { UserRow } from "./user-row.tsx";

export function UsersPage() {
  return useMay("user_manage") ? <UserList /> : <NoPermission />;
}

function UserList() {
  const { t } = useLingui();
  const users = useQuery(usersQuery);
  const people = [...(users.data?.items ?? [])].sort(
    (one, other) => Number(other.active) - Number(one.active) || one.name.localeCompare(other.name),
  );
  return (
    <Page
      title={t`Usuarios`}
      description={t`Quienes atienden con Recado. Los administradores configuran; los agentes atienden conversaciones.`}
      actions={
        <DialogTrigger>
          <Button variant="primary" icon={<UserPlus size={16} />}>{t`Agregar usuario`}</Button>
          <Dialog
            title={t`Agregar usuario`}
            description={t`Entrégale su correo y su primera contraseña; podrá cambiarla en Mi cuenta.`}
            isDismissable={false}
          >
            {(close) => <AddUserForm onDone={close} onCancel={close} />}
          </Dialog>
        </DialogTrigger>
      }
    >
      {users.isError ? (
        <LoadFailed onRetry={() => void users.refetch()}>
          {problemMessage(asProblem(users.error))}
        </LoadFailed>
      ) : (
        <Rows>
          {users.isPending ? (
            <SkeletonRows />
          ) : (
            people.map((user) => <UserRow key={user.id} user={user} />)
          )}
        </Rows>
      )}
    </Page>
  );
}

function SkeletonRows() {
  return [1, 2, 3].map((row) => (
    <li key={row} className="flex items-center gap-3 px-3 py-3">
      <Skeleton className="size-8 rounded-full" />
      <span className="flex flex-1 flex-col gap-1.5">
        <Skeleton className="h-3.5 w-36" />
        <Skeleton className="h-3 w-52" />
      </span>
    </li>
  ));
}

import { useLingui } from "@lingui/react/macro";
import { KeyRound, MoreHorizontal, Pencil, Shield, UserCheck, UserX } from "lucide-react";
import { useState } from "react";
import { MenuTrigger } from "react-aria-components";
import type { UserView } from "@/api/account-types.ts";
import { useSession } from "@/api/use-session.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Avatar } from "@/ui/avatar.tsx";
import { Badge } from "@/ui/badge.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSection, MenuSeparator } from "@/ui/menu.tsx";
import { toast } from "@/ui/toast.tsx";
import { RenameUserDialog } from "./rename-user-dialog.tsx";
import { ResetPasswordDialog } from "./reset-password-dialog.tsx";
import { useChangeUser } from "./user-changes.ts";

type Question = "rename" | "password" | "deactivate" | null;

export function UserRow({ user }: { user: UserView }) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);
  const me = useSession().user.id;
  const change = useChangeUser(user.id);
  const [question, setQuestion] = useState<Question>(null);
  const ask = (one: Question) => (isOpen: boolean) => setQuestion(isOpen ? one : null);
  const isAdministrator = user.role === "administrator";
  const seen = user.last_seen_at ? format.ago(user.last_seen_at, now) : null;

  async function setActive(active: boolean) {
    await change.mutateAsync({ active });
    toast.ok(active ? t`${user.name} puede entrar de nuevo` : t`${user.name} ya no puede entrar`);
  }

  return (
    <li className="flex items-center gap-3 px-3 py-2.5">
      <Avatar kind="colleague" name={user.name} />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate text-base font-medium">{user.name}</span>
          {user.id === me && <span className="shrink-0 text-small text-muted">{t`(tú)`}</span>}
        </p>
        <p className="truncate text-small text-muted">
          {user.email}
          <span className="max-medium:hidden">
            {" "}
            · {seen === null ? t`aún no ha entrado` : t`activo ${seen}`}
          </span>
        </p>
      </div>
      {user.active ? (
        <Badge tone={isAdministrator ? "accent" : "neutral"}>
          {isAdministrator ? t`Administrador` : t`Agente`}
        </Badge>
      ) : (
        <Badge>{t`Desactivado`}</Badge>
      )}
      <MenuTrigger>
        <IconButton label={t`Acciones para ${user.name}`} size="small" isPending={change.isPending}>
          <MoreHorizontal size={16} />
        </IconButton>
        <Menu>
          <MenuSection>
            <MenuItem
              icon={<Pencil size={16} />}
              onAction={() => setQuestion("rename")}
            >{t`Cambiar nombre`}</MenuItem>
            <MenuItem
              icon={<Shield size={16} />}
              isDisabled={!user.active}
              onAction={() => change.mutate({ role: isAdministrator ? "agent" : "administrator" })}
            >
              {isAdministrator ? t`Hacer agente` : t`Hacer administrador`}
            </MenuItem>
            <MenuItem icon={<KeyRound size={16} />} onAction={() => setQuestion("password")}>
              {t`Dar contraseña nueva`}
            </MenuItem>
          </MenuSection>
          <MenuSeparator />
          <MenuSection>
            {user.active ? (
              <MenuItem
                icon={<UserX size={16} />}
                tone="danger"
                isDisabled={user.id === me}
                onAction={() => setQuestion("deactivate")}
              >
                {t`Desactivar`}
              </MenuItem>
            ) : (
              <MenuItem
                icon={<UserCheck size={16} />}
                onAction={() => void setActive(true)}
              >{t`Activar`}</MenuItem>
            )}
          </MenuSection>
        </Menu>
      </MenuTrigger>
      {question === "rename" && <RenameUserDialog user={user} onOpenChange={ask("rename")} />}
      {question === "password" && (
        <ResetPasswordDialog user={user} onOpenChange={ask("password")} />
      )}
      <ConfirmDialog
        isOpen={question === "deactivate"}
        onOpenChange={ask("deactivate")}
        title={t`¿Desactivar a ${user.name}?`}
        confirmLabel={t`Desactivar`}
        onConfirm={() => setActive(false)}
      >
        {t`Sus sesiones se cierran y no podrá entrar. Sus mensajes y conversaciones se conservan, y puedes activarlo cuando quieras.`}
      </ConfirmDialog>
    </li>
  );
}

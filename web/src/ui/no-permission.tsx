import { useLingui } from "@lingui/react/macro";
import { Lock } from "lucide-react";
import { EmptyState } from "@/ui/empty-state.tsx";

/** In place of a screen that belongs to administrators. */
export function NoPermission() {
  const { t } = useLingui();
  return (
    <div className="flex h-full items-center justify-center bg-surface">
      <EmptyState icon={<Lock size={18} />} title={t`Esta sección es de los administradores`}>
        {t`Pide a un administrador de tu empresa que haga el cambio, o que te dé ese rol en Usuarios.`}
      </EmptyState>
    </div>
  );
}

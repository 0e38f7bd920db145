import { useLingui } from "@lingui/react/macro";
import { CloudOff } from "lucide-react";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";

interface LoadFailedProps {
  /** What went wrong, in words. */
  children: string;
  onRetry: () => void;
}

/** In place of what could not be fetched. */
export function LoadFailed({ children, onRetry }: LoadFailedProps) {
  const { t } = useLingui();
  return (
    <EmptyState
      icon={<CloudOff size={18} />}
      title={t`No se pudo cargar`}
      action={<Button onPress={onRetry}>{t`Reintentar`}</Button>}
    >
      {children}
    </EmptyState>
  );
}

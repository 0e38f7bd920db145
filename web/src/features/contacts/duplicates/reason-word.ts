import { useLingui } from "@lingui/react/macro";

/** Why two were put beside each other. */
export function useReasonWord(): (reason: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    name: t`Tienen el mismo nombre`,
    email: t`Comparten un correo`,
    phone: t`Sus números se parecen`,
    identity: t`Escriben desde la misma cuenta`,
    import: t`Una importación trajo datos de los dos en una fila`,
    conflict: t`El correo es de uno y el teléfono del otro`,
  };
  return (reason) => words[reason] ?? t`Podrían ser la misma persona`;
}

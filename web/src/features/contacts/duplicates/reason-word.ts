import { useLingui } from "@lingui/react/macro";

/** Why two were put beside each other. */
export function useReasonWord(): (reason: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    name: t`Tienen el mismo nombre`,
    email: t`Sus correos se parecen`,
    phone: t`Sus números se parecen`,
  };
  return (reason) => words[reason] ?? t`Podrían ser la misma persona`;
}

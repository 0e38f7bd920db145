import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { sessionQuery } from "@/api/session.ts";
import { Button } from "@/ui/button.tsx";
import { EntryFrame } from "@/ui/entry-frame.tsx";
import { Steps } from "@/ui/steps.tsx";
import { FoundWorkspace } from "./found-workspace.tsx";
import { MissingLink } from "./missing-link.tsx";

/** Where the first run stands; the last two need the session that the first one began. */
export type SetupStep = "workspace" | "line" | "people";

interface SetupScreenProps {
  token: string | undefined;
  step: SetupStep;
  /** The company and its administrator exist now. */
  onFounded: () => void;
  /** Absent once there is a line. */
  onSkipLine: (() => void) | undefined;
  /** The wizard of the first line and the form for colleagues, which live in features of their own. */
  line: ReactNode;
  people: ReactNode;
}

/** First run: the company, its administrator, the first line, the colleagues. */
export function SetupScreen({
  token,
  step,
  onFounded,
  onSkipLine,
  line,
  people,
}: SetupScreenProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const hasSession = client.getQueryData(sessionQuery.queryKey) !== undefined;
  const names = [t`Empresa`, t`Administrador`, t`Línea`, t`Equipo`];

  if (step === "line" && hasSession) {
    return (
      <EntryFrame
        width="wide"
        above={<Steps names={names} current={2} />}
        title={t`Conecta tu primera línea`}
        description={t`Por ella escriben los clientes. Puedes agregar más después, en Configuración › Canales.`}
      >
        {line}
        {onSkipLine && (
          <div className="mt-6 border-t border-line pt-4">
            <Button variant="quiet" onPress={onSkipLine} className="-ml-3">
              {t`Conectar una línea más tarde`}
            </Button>
          </div>
        )}
      </EntryFrame>
    );
  }
  if (step === "people" && hasSession) {
    return (
      <EntryFrame
        width="wide"
        above={<Steps names={names} current={3} />}
        title={t`Invita a tu equipo`}
        description={t`Cada persona entra con su correo y una primera contraseña que tú le entregas.`}
      >
        {people}
      </EntryFrame>
    );
  }
  if (token === undefined) return <MissingLink />;
  return <FoundWorkspace token={token} stepNames={names} onDone={onFounded} />;
}

import { useLingui } from "@lingui/react/macro";
import { ChevronRight, FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ChannelView } from "@/api/types.ts";
import { Banner } from "@/ui/banner.tsx";
import { ChannelGlyph } from "@/ui/channel-glyph.tsx";
import { Spinner } from "@/ui/spinner.tsx";
import { useAddLine } from "./line-changes.ts";

interface ChooseKindProps {
  takenNames: string[];
  onReal: () => void;
  onSimulator: (line: ChannelView) => void;
}

/** A real number, or the simulator in one press. */
export function ChooseKind({ takenNames, onReal, onSimulator }: ChooseKindProps) {
  const { t } = useLingui();
  const add = useAddLine();

  function addSimulator() {
    const nickname = freeName(t`Simulador`, takenNames);
    add.mutate({ kind: "whatsapp", nickname, simulator: true }, { onSuccess: onSimulator });
  }

  return (
    <div className="flex flex-col gap-3">
      <Choice
        icon={<ChannelGlyph kind="whatsapp" size={22} />}
        title={t`Número de WhatsApp`}
        onPress={onReal}
      >
        {t`El de tu empresa, por la API oficial de Meta. Necesitas una app de Meta con WhatsApp; toma unos 10 minutos.`}
      </Choice>
      <Choice
        icon={<FlaskConical size={20} />}
        title={t`Simulador`}
        isPending={add.isPending}
        onPress={addSimulator}
      >
        {t`Teléfonos de mentira que hablan como WhatsApp. Sirve para conocer Recado y para entrenar al equipo; listo al momento.`}
      </Choice>
      {add.error && (
        <Banner tone="danger" role="alert">
          {problemMessage(asProblem(add.error))}
        </Banner>
      )}
    </div>
  );
}

interface ChoiceProps {
  icon: ReactNode;
  title: string;
  isPending?: boolean;
  onPress: () => void;
  children: ReactNode;
}

function Choice({ icon, title, isPending, onPress, children }: ChoiceProps) {
  return (
    <Button
      onPress={onPress}
      isPending={isPending ?? false}
      className="flex items-center gap-3.5 rounded-surface border border-line p-4 text-left transition-colors data-hovered:border-line-strong data-hovered:bg-hover"
    >
      <span className="flex size-10 shrink-0 items-center justify-center rounded-control bg-accent-soft text-accent-ink">
        {icon}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block text-base font-semibold">{title}</span>
        <span className="block text-base text-muted">{children}</span>
      </span>
      {isPending ? (
        <Spinner />
      ) : (
        <ChevronRight size={18} aria-hidden="true" className="shrink-0 text-faint" />
      )}
    </Button>
  );
}

/** "Simulador", "Simulador 2", … the first that no line has. */
function freeName(name: string, taken: string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  let number = 1;
  let candidate = name;
  while (used.has(candidate.toLowerCase())) candidate = `${name} ${++number}`;
  return candidate;
}

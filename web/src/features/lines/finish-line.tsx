import { useLingui } from "@lingui/react/macro";
import type { ChannelView } from "@/api/types.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { ConnectionChecks } from "./connection-checks.tsx";
import { FirstMessage } from "./first-message.tsx";
import { ReplaceTokenForm } from "./replace-token-form.tsx";
import { UnknownSender } from "./unknown-sender.tsx";

interface FinishLineProps {
  line: ChannelView;
  onDone: () => void;
}

/** The last step: what Meta says of the line, and the first message that proves it. */
export function FinishLine({ line, onDone }: FinishLineProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-6">
      {line.simulator ? (
        <Banner tone="ok" title={t`La línea "${line.nickname}" está lista`}>
          {t`Abre el simulador en otra pestaña y escribe como si fueras un cliente.`}
        </Banner>
      ) : (
        <>
          <ConnectionChecks line={line} isStartedAtOnce />
          <div className="overflow-hidden rounded-surface border border-line">
            <Disclosure title={t`Corregir el token de acceso`}>
              <ReplaceTokenForm line={line} />
            </Disclosure>
          </div>
        </>
      )}
      <FirstMessage line={line} />
      <UnknownSender line={line} />
      <div className="flex">
        <Button
          variant={line.first_webhook_at || line.simulator ? "primary" : "secondary"}
          onPress={onDone}
        >
          {line.first_webhook_at || line.simulator ? t`Terminar` : t`Terminar más tarde`}
        </Button>
      </div>
    </div>
  );
}

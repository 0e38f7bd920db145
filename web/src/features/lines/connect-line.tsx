import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { channelsQuery } from "@/api/directory.ts";
import { metaAppsQuery } from "@/api/meta-apps.ts";
import type { ChannelView, Id } from "@/api/types.ts";
import { Skeleton } from "@/ui/skeleton.tsx";
import { Steps } from "@/ui/steps.tsx";
import { ChooseKind } from "./choose-kind.tsx";
import { FinishLine } from "./finish-line.tsx";
import { MetaAppStep } from "./meta-app-step.tsx";
import { NumberStep } from "./number-step.tsx";

/** How far the wizard has come: the app that exists, the line that exists. Enough to go on another day. */
export interface LineProgress {
  app?: Id | undefined;
  channel?: Id | undefined;
}

interface ConnectLineProps {
  progress: LineProgress;
  onProgress: (progress: LineProgress) => void;
  onDone: (line: ChannelView) => void;
}

/** From nothing to a line that has received its first message (decision 24). */
export function ConnectLine({ progress, onProgress, onDone }: ConnectLineProps) {
  const { t } = useLingui();
  const apps = useQuery(metaAppsQuery);
  const channels = useQuery(channelsQuery);
  const [isReal, setReal] = useState(false);
  const app = apps.data?.items.find((one) => one.id === progress.app);
  const line = channels.data?.items.find((one) => one.id === progress.channel);

  if (apps.isPending || channels.isPending) return <Skeleton className="h-40 rounded-surface" />;

  if (!isReal && !app && !line) {
    return (
      <ChooseKind
        takenNames={channels.data?.items.map((one) => one.nickname) ?? []}
        onReal={() => setReal(true)}
        onSimulator={(created) => onProgress({ channel: created.id })}
      />
    );
  }

  const step = line ? 2 : app ? 1 : 0;
  return (
    <>
      {!line?.simulator && <Steps names={[t`App de Meta`, t`Número`, t`Prueba`]} current={step} />}
      {step === 0 && (
        <MetaAppStep
          apps={apps.data?.items.filter((one) => !one.simulator) ?? []}
          onBack={() => setReal(false)}
          onDone={(chosen) => onProgress({ app: chosen.id })}
        />
      )}
      {step === 1 && app && (
        <NumberStep
          app={app}
          onBack={() => {
            setReal(true);
            onProgress({});
          }}
          onDone={(created) => onProgress({ app: app.id, channel: created.id })}
        />
      )}
      {line && <FinishLine line={line} onDone={() => onDone(line)} />}
    </>
  );
}

import { useLingui } from "@lingui/react/macro";
import { ArrowUp, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import { uploadMedia } from "@/api/upload.ts";
import { duration } from "@/lib/format.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { toast } from "@/ui/toast.tsx";
import { type Draft, mediaDraft } from "./compose.ts";
import type { Recorder } from "./recorder.ts";

interface VoiceBarProps {
  recorder: Recorder;
  onEnd: () => void;
  onSend: (draft: Draft) => void;
}

const bars = 36;
const every = 90;

/** While a voice note is recorded: how long, how loud, throw away or send. */
export function VoiceBar({ recorder, onEnd, onSend }: VoiceBarProps) {
  const { t } = useLingui();
  const [levels, setLevels] = useState<number[]>(() => Array.from({ length: bars }, () => 0));
  const [seconds, setSeconds] = useState(0);
  const [sending, setSending] = useState(false);
  const taken = useRef(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const timer = setInterval(() => {
      setSeconds(recorder.seconds);
      const level = recorder.level;
      setLevels((known) => [...known.slice(1), level]);
    }, every);
    return () => clearInterval(timer);
  }, [recorder]);

  // Going elsewhere throws the recording away; a remount in the same moment does not count as going.
  useEffect(() => {
    clearTimeout(leaving.current);
    return () => {
      leaving.current = setTimeout(() => {
        if (!taken.current) recorder.cancel();
      }, 0);
    };
  }, [recorder]);

  async function send(): Promise<void> {
    taken.current = true;
    setSending(true);
    try {
      const { file, seconds: length } = await recorder.finish();
      const media = await uploadMedia(file, () => {}).done;
      onSend(mediaDraft(media, "audio", { voice: true, duration: length }));
    } catch (error) {
      toast.error(problemMessage(asProblem(error)));
    }
    onEnd();
  }

  return (
    <section aria-label={t`Grabando nota de voz`} className="flex h-13 items-center gap-3 px-3">
      <IconButton
        label={t`Descartar nota de voz`}
        variant="danger"
        onPress={onEnd}
        isDisabled={sending}
      >
        <Trash2 size={17} strokeWidth={1.75} />
      </IconButton>
      <span className="size-2.5 shrink-0 animate-pulse rounded-full bg-danger" aria-hidden="true" />
      <span role="timer" className="w-10 text-base font-medium tabular">
        {duration(seconds)}
      </span>
      <span
        aria-hidden="true"
        className="flex h-8 min-w-0 flex-1 items-center gap-[3px] overflow-hidden"
      >
        {levels.map((level, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: each bar is a place, not a thing
            key={at}
            className="w-[3px] shrink-0 rounded-full bg-accent"
            style={{ height: `${10 + level * 90}%`, opacity: 0.35 + level * 0.65 }}
          />
        ))}
      </span>
      <IconButton
        label={t`Enviar nota de voz`}
        variant="primary"
        isPending={sending}
        onPress={() => void send()}
      >
        <ArrowUp size={18} />
      </IconButton>
    </section>
  );
}

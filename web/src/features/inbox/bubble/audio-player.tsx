import "../inbox.css";
import { useLingui } from "@lingui/react/macro";
import { Mic, Music2, Pause, Play } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { duration } from "@/lib/format.ts";
import type { Carried } from "./carried.ts";

const speeds = [1, 1.5, 2];

/** Only one recording sounds at a time. */
let sounding: HTMLAudioElement | null = null;

export function AudioPlayer({ content }: { content: Carried }) {
  const { t } = useLingui();
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(content.media.duration_s ?? 0);
  const [speed, setSpeed] = useState(1);
  const ready = content.media.state === "stored";

  useEffect(() => {
    if (audio.current) audio.current.playbackRate = speed;
  }, [speed]);
  useEffect(() => () => audio.current?.pause(), []);

  function toggle(): void {
    const player = audio.current;
    if (!player) return;
    if (!player.paused) return player.pause();
    sounding?.pause();
    sounding = player;
    player.playbackRate = speed;
    void player.play().catch(() => setPlaying(false));
  }

  function seek(to: number): void {
    if (audio.current) audio.current.currentTime = to;
    setAt(to);
  }

  const Kind = content.voice ? Mic : Music2;
  return (
    <span className="flex w-66 max-w-full items-center gap-2.5 py-1">
      <button
        type="button"
        disabled={!ready}
        aria-label={playing ? t`Pausar` : t`Reproducir`}
        className="touch-target flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent transition-colors hover:bg-accent-hover disabled:opacity-45"
        onClick={toggle}
      >
        {playing ? (
          <Pause size={16} fill="currentColor" />
        ) : (
          <Play size={16} fill="currentColor" className="ml-0.5" />
        )}
      </button>
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <input
          type="range"
          min={0}
          max={Math.max(length, 0.1)}
          step={0.1}
          value={at}
          disabled={!ready}
          aria-label={t`Posición del audio`}
          aria-valuetext={`${duration(at)} / ${duration(length)}`}
          className="audio-track w-full"
          style={{ "--played": `${length ? (at / length) * 100 : 0}%` } as React.CSSProperties}
          onChange={(event) => seek(Number(event.target.value))}
        />
        <span className="flex items-center gap-1 text-[0.6875rem] leading-none text-muted tabular">
          <Kind size={11} aria-hidden="true" />
          {ready ? duration(playing || at > 0 ? at : length) : t`Descargando de WhatsApp`}
        </span>
      </span>
      <button
        type="button"
        aria-label={t`Velocidad: ${speed}×`}
        className="touch-target h-6 w-9 shrink-0 rounded-full bg-ink/6 text-[0.6875rem] font-semibold text-muted tabular hover:bg-ink/10"
        onClick={() => setSpeed(speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1)}
      >
        {speed}×
      </button>
      {ready && (
        <audio
          ref={audio}
          src={`${content.media.url}?inline=1`}
          preload="metadata"
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onEnded={() => setAt(0)}
          onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
          onLoadedMetadata={(event) => {
            const { duration: seconds } = event.currentTarget;
            if (Number.isFinite(seconds)) setLength(seconds);
          }}
        />
      )}
    </span>
  );
}

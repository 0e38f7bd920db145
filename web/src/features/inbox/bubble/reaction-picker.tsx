import { useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "react-aria-components";
import type { MessageView } from "@/api/types.ts";
import { Spinner } from "@/ui/spinner.tsx";
import { useMessageCommands } from "./use-message-commands.ts";

const EmojiPicker = lazy(() =>
  import("../composer/emoji-picker.tsx").then((module) => ({ default: module.EmojiPicker })),
);

const usual = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

export function ReactionPicker({ message, onDone }: { message: MessageView; onDone: () => void }) {
  const { t } = useLingui();
  const { react } = useMessageCommands(message, null);
  const [all, setAll] = useState(false);
  const mine = message.reactions.find((reaction) => reaction.by === "business")?.emoji;

  function choose(emoji: string): void {
    react(emoji === mine ? "" : emoji);
    onDone();
  }

  if (all) {
    return (
      <Suspense fallback={<Spinner className="m-6" label={t`Cargando`} />}>
        <EmojiPicker onPick={choose} />
      </Suspense>
    );
  }
  const look =
    "flex size-9 items-center justify-center rounded-full text-[1.25rem] data-hovered:bg-hover data-pressed:bg-pressed pointer-coarse:size-11";
  return (
    <span className="flex items-center gap-0.5 p-1">
      {usual.map((emoji) => (
        <Button
          key={emoji}
          aria-label={t`Reaccionar con ${emoji}`}
          aria-pressed={emoji === mine}
          className={`${look} ${emoji === mine ? "bg-selected" : ""}`}
          onPress={() => choose(emoji)}
        >
          {emoji}
        </Button>
      ))}
      <Button
        aria-label={t`Más emojis`}
        className={`${look} text-muted`}
        onPress={() => setAll(true)}
      >
        <Plus size={18} aria-hidden="true" />
      </Button>
    </span>
  );
}

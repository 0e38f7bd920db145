import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import type { MessageView } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { useMessageCommands } from "./use-message-commands.ts";

/** Reactions hang on the lower edge of their message; ours can be pressed away. */
export function ReactionPills({ message }: { message: MessageView }) {
  const { t } = useLingui();
  const { react } = useMessageCommands(message, null);
  const maySend = useMay("message_send");
  if (message.reactions.length === 0) return null;
  const out = message.direction === "outbound";
  const pill =
    "flex h-6 items-center rounded-full border border-line bg-raised px-1.5 text-base leading-none shadow-[0_1px_2px_var(--shadow-tint)]";
  return (
    <span className={clsx("z-10 -mt-1.5 flex gap-1", out ? "mr-3" : "ml-3")}>
      {message.reactions.map((reaction) => {
        const who =
          reaction.by === "contact" ? t`el cliente` : (reaction.sender.name ?? t`la empresa`);
        const label = t`${reaction.emoji} de ${who}`;
        if (reaction.by === "contact" || !maySend) {
          return (
            <span key={`${reaction.by} ${reaction.emoji}`} title={label} className={pill}>
              {reaction.emoji}
              <span className="sr-only">{label}</span>
            </span>
          );
        }
        return (
          <button
            key={`${reaction.by} ${reaction.emoji}`}
            type="button"
            title={t`${label} · Quitar`}
            aria-label={t`Quitar reacción ${reaction.emoji}`}
            className={clsx(pill, "border-accent bg-accent-soft")}
            onClick={() => react("")}
          >
            {reaction.emoji}
          </button>
        );
      })}
    </span>
  );
}

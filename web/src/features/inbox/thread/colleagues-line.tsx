import { useLingui } from "@lingui/react/macro";
import { Eye } from "lucide-react";
import type { Id } from "@/api/types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { useColleagues } from "@/live/presence.ts";
import { firstName } from "../model/names.ts";

/** Who else is here, so that nobody answers twice. */
export function ColleaguesLine({ conversation }: { conversation: Id }) {
  const { t } = useLingui();
  const format = useFormat();
  const people = useColleagues(conversation);
  if (people.length === 0) return null;
  const typing = people.filter((one) => one.activity === "typing");
  const names = format.list(
    (typing.length > 0 ? typing : people).map((one) => firstName(one.name)),
  );
  return (
    <p
      role="status"
      className="mx-auto flex h-6 w-full max-w-190 shrink-0 items-center gap-1.5 px-4 text-small text-warn-ink"
    >
      {typing.length > 0 ? <TypingDots /> : <Eye size={14} aria-hidden="true" />}
      {typing.length > 0
        ? typing.length === 1
          ? t`${names} está escribiendo`
          : t`${names} están escribiendo`
        : people.length === 1
          ? t`${names} también está viendo esta conversación`
          : t`${names} también están viendo esta conversación`}
    </p>
  );
}

function TypingDots() {
  return (
    <span aria-hidden="true" className="flex gap-0.5">
      {[0, 1, 2].map((dot) => (
        <span
          key={dot}
          className="size-1.5 animate-pulse rounded-full bg-current"
          style={{ animationDelay: `${dot * 180}ms` }}
        />
      ))}
    </span>
  );
}

import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { User } from "lucide-react";
import { initials } from "@/lib/initials.ts";
import { ChannelGlyph, type ChannelKind } from "@/ui/channel-glyph.tsx";

const sizes = {
  small: { box: "size-6 text-[0.625rem]", glyph: 10, person: 13 },
  medium: { box: "size-8 text-meta", glyph: 11, person: 16 },
  large: { box: "size-10 text-small", glyph: 12, person: 18 },
  huge: { box: "size-16 text-title", glyph: 16, person: 28 },
};

/** `registered`: a customer in the CRM; `unregistered`: not yet; `colleague`: one of us. */
export type AvatarKind = "registered" | "unregistered" | "colleague";

const kinds: Record<AvatarKind, string> = {
  registered: "rounded-full bg-registered text-on-registered",
  unregistered: "rounded-[32%] bg-surface text-muted shadow-[inset_0_0_0_1.5px_var(--edge)]",
  colleague: "rounded-full bg-pressed text-ink",
};

interface AvatarProps {
  name: string;
  kind: AvatarKind;
  channel?: ChannelKind;
  size?: keyof typeof sizes;
  className?: string;
}

/**
 * Registered is a filled orange disc, unregistered a grey outlined square with soft corners: the shape tells them apart
 * where colour does not.
 */
export function Avatar({ name, kind, channel, size = "medium", className }: AvatarProps) {
  const { t } = useLingui();
  const look = sizes[size];
  const letters = initials(name);
  return (
    <span className={clsx("relative inline-flex shrink-0", className)}>
      <span
        aria-hidden="true"
        className={clsx(
          "flex items-center justify-center font-semibold select-none",
          look.box,
          kinds[kind],
        )}
      >
        {letters || <User size={look.person} strokeWidth={1.75} />}
      </span>
      {kind !== "colleague" && (
        <span className="sr-only">{kind === "registered" ? t`Registrado` : t`No registrado`}</span>
      )}
      {channel && (
        <span className="absolute -right-1 -bottom-1 flex rounded-full bg-surface p-px text-muted">
          <ChannelGlyph kind={channel} size={look.glyph + 3} />
        </span>
      )}
    </span>
  );
}

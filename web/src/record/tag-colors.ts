import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** The colours a tag may have. Orange is not among them: it says that a person is registered. */
export const tagColors = [
  { id: "gray", name: msg`Gris`, dot: "bg-[oklch(0.62_0.015_240)]" },
  { id: "red", name: msg`Rojo`, dot: "bg-[oklch(0.62_0.2_27)]" },
  { id: "yellow", name: msg`Amarillo`, dot: "bg-[oklch(0.75_0.15_95)]" },
  { id: "green", name: msg`Verde`, dot: "bg-[oklch(0.64_0.16_148)]" },
  { id: "teal", name: msg`Turquesa`, dot: "bg-[oklch(0.65_0.11_195)]" },
  { id: "blue", name: msg`Azul`, dot: "bg-[oklch(0.6_0.16_250)]" },
  { id: "violet", name: msg`Violeta`, dot: "bg-[oklch(0.6_0.18_295)]" },
  { id: "pink", name: msg`Rosa`, dot: "bg-[oklch(0.66_0.19_350)]" },
] as const satisfies { id: string; name: MessageDescriptor; dot: string }[];

/** The dot of a colour; one that is not known is grey. */
export function dotClass(color: string): string {
  return (tagColors.find(({ id }) => id === color) ?? tagColors[0]).dot;
}

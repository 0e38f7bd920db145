import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** The colours that are offered for tags. Orange is not among them: it says that a person is registered. */
export const tagColors: { id: string; name: MessageDescriptor }[] = [
  { id: "#7a8699", name: msg`Gris` },
  { id: "#d64545", name: msg`Rojo` },
  { id: "#c9a227", name: msg`Amarillo` },
  { id: "#3f9d5a", name: msg`Verde` },
  { id: "#1f9aa3", name: msg`Turquesa` },
  { id: "#3b7dd8", name: msg`Azul` },
  { id: "#8a5cd6", name: msg`Violeta` },
  { id: "#cf4f9a", name: msg`Rosa` },
];

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ImportState } from "@/api/crm-types.ts";
import type { Tone } from "@/ui/badge.tsx";

export const importStates: Record<ImportState, { name: MessageDescriptor; tone: Tone }> = {
  mapping: { name: msg`Por iniciar`, tone: "neutral" },
  running: { name: msg`Importando`, tone: "accent" },
  done: { name: msg`Terminada`, tone: "ok" },
  failed: { name: msg`Interrumpida`, tone: "danger" },
  undoing: { name: msg`Deshaciendo`, tone: "accent" },
  undone: { name: msg`Deshecha`, tone: "neutral" },
};

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import {
  Calendar,
  Fingerprint,
  Hash,
  List,
  ListChecks,
  type LucideIcon,
  SquareCheck,
  TextCursorInput,
} from "lucide-react";
import type { FieldKind } from "@/api/crm-types.ts";

interface KindLook {
  name: MessageDescriptor;
  hint: MessageDescriptor;
  icon: LucideIcon;
}

export const fieldKinds: Record<FieldKind, KindLook> = {
  text: {
    name: msg`Texto`,
    hint: msg`Lo que sea, o lo que cumpla un formato.`,
    icon: TextCursorInput,
  },
  number: { name: msg`Número`, hint: msg`Con decimales si hacen falta.`, icon: Hash },
  date: { name: msg`Fecha`, hint: msg`Un día del calendario.`, icon: Calendar },
  list: { name: msg`Lista`, hint: msg`Una opción de las que escribas.`, icon: List },
  multi_list: { name: msg`Lista múltiple`, hint: msg`Varias de las opciones.`, icon: ListChecks },
  boolean: { name: msg`Sí o no`, hint: msg`Una pregunta con dos respuestas.`, icon: SquareCheck },
  id: {
    name: msg`Identificador`,
    hint: msg`Único por persona: reconoce a quien ya está al importar. Uno solo por tipo.`,
    icon: Fingerprint,
  },
};

export const hasOptions = (kind: FieldKind) => kind === "list" || kind === "multi_list";

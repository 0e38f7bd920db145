import { useLingui } from "@lingui/react/macro";
import {
  Contact,
  FileText,
  Image,
  LayoutList,
  type LucideIcon,
  MapPin,
  MessageSquareDashed,
  MessageSquareText,
  Mic,
  Phone,
  ShoppingBag,
  Smile,
  Sticker,
  Video,
} from "lucide-react";
import type { MessageKind } from "@/api/types.ts";

const icons: Partial<Record<MessageKind, LucideIcon>> = {
  image: Image,
  video: Video,
  audio: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  order: ShoppingBag,
  template: LayoutList,
  flow_reply: MessageSquareText,
  call: Phone,
  reaction: Smile,
  unsupported: MessageSquareDashed,
};

export function kindIcon(kind: MessageKind): LucideIcon | undefined {
  return icons[kind];
}

/** What a message is called where it has no words of its own. */
export function useKindName(): (kind: MessageKind) => string {
  const { t } = useLingui();
  const names: Record<MessageKind, string> = {
    text: t`Mensaje`,
    image: t`Foto`,
    video: t`Video`,
    audio: t`Audio`,
    document: t`Documento`,
    sticker: t`Sticker`,
    location: t`Ubicación`,
    contacts: t`Contacto`,
    interactive: t`Opciones`,
    button: t`Respuesta`,
    order: t`Pedido`,
    template: t`Plantilla`,
    flow_reply: t`Formulario`,
    call: t`Llamada`,
    system: t`Aviso`,
    reaction: t`Reacción`,
    unsupported: t`Mensaje no compatible`,
  };
  return (kind) => names[kind] ?? names.unsupported;
}

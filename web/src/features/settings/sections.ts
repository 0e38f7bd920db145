import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import {
  Building2,
  ChartColumn,
  CircleCheckBig,
  CircleUser,
  Coins,
  KeyRound,
  Link2,
  type LucideIcon,
  ShieldCheck,
  Smartphone,
  Tag,
  TextCursorInput,
  Users,
} from "lucide-react";

export interface Section {
  to:
    | "/settings/account"
    | "/settings/company"
    | "/settings/consent"
    | "/settings/users"
    | "/settings/channels"
    | "/settings/close-reasons"
    | "/settings/links"
    | "/settings/fields"
    | "/settings/tags"
    | "/settings/costs"
    | "/settings/rates"
    | "/settings/tokens";
  name: MessageDescriptor;
  icon: LucideIcon;
  /** Without it the section is not offered. */
  permission?: string;
}

export interface SectionGroup {
  id: string;
  name: MessageDescriptor;
  sections: Section[];
}

/** The list at the left of the settings, in the order in which a company needs them. */
export const sectionGroups: SectionGroup[] = [
  {
    id: "personal",
    name: msg`Personal`,
    sections: [{ to: "/settings/account", name: msg`Mi cuenta`, icon: CircleUser }],
  },
  {
    id: "company",
    name: msg`Empresa`,
    sections: [
      {
        to: "/settings/company",
        name: msg`General`,
        icon: Building2,
        permission: "workspace_manage",
      },
      {
        to: "/settings/consent",
        name: msg`Permisos para escribir`,
        icon: ShieldCheck,
        permission: "workspace_manage",
      },
      { to: "/settings/users", name: msg`Usuarios`, icon: Users, permission: "user_manage" },
    ],
  },
  {
    id: "inbox",
    name: msg`Bandeja de entrada`,
    sections: [
      {
        to: "/settings/channels",
        name: msg`Canales`,
        icon: Smartphone,
        permission: "channel_manage",
      },
      {
        to: "/settings/close-reasons",
        name: msg`Motivos de cierre`,
        icon: CircleCheckBig,
        permission: "close_reason_manage",
      },
      { to: "/settings/links", name: msg`Enlaces de WhatsApp`, icon: Link2 },
    ],
  },
  {
    id: "crm",
    name: msg`Contactos`,
    sections: [
      {
        to: "/settings/fields",
        name: msg`Campos personalizados`,
        icon: TextCursorInput,
        permission: "field_manage",
      },
      { to: "/settings/tags", name: msg`Etiquetas`, icon: Tag, permission: "field_manage" },
    ],
  },
  {
    id: "costs",
    name: msg`Costos`,
    sections: [
      { to: "/settings/costs", name: msg`Costos`, icon: ChartColumn, permission: "cost_read" },
      {
        to: "/settings/rates",
        name: msg`Tarifas y presupuesto`,
        icon: Coins,
        permission: "cost_read",
      },
    ],
  },
  {
    id: "integrations",
    name: msg`Integraciones`,
    sections: [
      {
        to: "/settings/tokens",
        name: msg`Tokens de API`,
        icon: KeyRound,
        permission: "token_manage",
      },
    ],
  },
];

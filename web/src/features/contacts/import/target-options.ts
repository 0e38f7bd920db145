import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { CustomFieldView, ImportTarget } from "@/api/crm-types.ts";
import type { Option } from "@/ui/list-option.tsx";

const ours: [Exclude<ImportTarget, `custom:${string}`>, MessageDescriptor][] = [
  ["skip", msg`No importar`],
  ["first_name", msg`Nombre`],
  ["last_name", msg`Apellido`],
  ["phone_primary", msg`Teléfono primario`],
  ["phone_whatsapp", msg`Teléfono de WhatsApp`],
  ["phone_secondary", msg`Teléfono secundario`],
  ["email", msg`Correo`],
  ["email_secondary", msg`Correo alternativo`],
  ["company", msg`Empresa`],
  ["job_title", msg`Cargo`],
  ["tags", msg`Etiquetas`],
  ["owner", msg`Dueño`],
  ["kind", msg`Tipo`],
  ["country", msg`País`],
  ["language", msg`Idioma`],
  ["source", msg`Origen`],
  ["consent", msg`Consentimiento`],
];

/** Where a column of a file can go. */
export function targetOptions(i18n: I18n, fields: CustomFieldView[]): Option<ImportTarget>[] {
  return [
    ...ours.map(([id, name]) => ({ id, label: i18n._(name) })),
    ...fields.map(({ id, name }) => ({ id: `custom:${id}` as const, label: name })),
  ];
}

import type { SharedContact } from "@/api/types.ts";

/** A shared contact as the file every address book reads. */
export function vcardOf(contact: SharedContact): string {
  const company = contact.org;
  const lines = [
    "BEGIN:VCARD",
    "VERSION:3.0",
    `FN:${escaped(contact.formatted_name)}`,
    `N:${escaped(contact.formatted_name)};;;;`,
    ...(contact.phones ?? []).map(
      (one) => `TEL;TYPE=CELL:${escaped(one.phone ?? one.wa_id ?? "")}`,
    ),
    ...(contact.emails ?? []).map((one) => `EMAIL:${escaped(one.email)}`),
    ...(company ? [`ORG:${escaped(company)}`] : []),
    "END:VCARD",
  ];
  return `${lines.join("\r\n")}\r\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");
}

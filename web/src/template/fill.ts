import type { TemplateView } from "@/api/template-types.ts";

export type Params = Record<string, string>;

/** A text of a template with its values; what has none stays as its placeholder. */
export function fill(text: string, part: "body" | "header", params: Params): string {
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (placeholder, name: string) => {
    const value = params[`${part}.${name}`]?.trim();
    return value ? value : placeholder;
  });
}

/** Keys that still have no value. */
export function missingParams(template: TemplateView, params: Params): string[] {
  return template.params.filter(({ key }) => !params[key]?.trim()).map(({ key }) => key);
}

/** Values one can guess: a variable called "nombre" is the person's first name. */
export function guessParams(template: TemplateView, firstName: string | null): Params {
  const params: Params = {};
  if (!firstName) return params;
  for (const { key, label } of template.params) {
    if (/^(nombre|name|nome|first_?name|cliente|customer)$/i.test(label)) params[key] = firstName;
  }
  return params;
}

export function needsHeaderFile(template: TemplateView): boolean {
  return ["image", "video", "document"].includes(template.header.kind);
}

import { fold } from "@/lib/text.ts";

/** What a template is called, folded; the same words that the server's search knows (L-34). */
const synonyms = new Set([
  "hsm",
  "wtm",
  "plantilla",
  "plantillas",
  "template",
  "templates",
  "modelo",
  "modelos",
  "notificacion",
  "notificaciones",
  "notification",
  "notifications",
  "notificacao",
  "notificacoes",
]);

/** "Mensaje plantilla" and "template message" are one name for a template, not two things looked for. */
const pairs =
  /\b(?:mensajes?|mensage[mn]s?|messages?)\s+(?=(?:de\s+)?(?:plantillas?|templates?|modelos?)\b)|(?<=\btemplates?\s+)messages?\b/g;

const wordsOf = (text: string): string[] => text.split(/[\s_]+/).filter((word) => word !== "");

/** What is looked for beyond the words for templates as such. */
export function searchTerms(query: string): string[] {
  return wordsOf(fold(query).replace(pairs, "")).filter((word) => !synonyms.has(word));
}

export interface Searched {
  name: string;
  body: string;
  language: string;
}

/** Whether every word stands somewhere in the template; words for templates stand in all of them. */
export function isFound(terms: string[], template: Searched, languageName = ""): boolean {
  const { name, body, language } = template;
  const text = fold(`${name} ${name.replaceAll("_", " ")} ${body} ${language} ${languageName}`);
  return terms.every((term) => text.includes(term));
}

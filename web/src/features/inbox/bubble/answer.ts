/** What a form or a button brought, in a shape that can be shown: forms answer with words, lists and more forms. */
export type Answer =
  | { kind: "text"; text: string }
  | { kind: "yes" | "no" | "none" }
  | { kind: "list"; items: Answer[] }
  | { kind: "fields"; fields: { label: string; answer: Answer }[] };

/** Deeper than this it is shown as it came. */
const deepest = 4;

/** Meta's own editor of forms names its fields `screen_0_Nombre_1` and its options `0_Sí`. */
const madeLabel = /^screen_\d+_(.+?)_\d+$/;
const madeOption = /^\d+_(.+)$/;

/** A field's name as words: `fecha_de_entrega` is "Fecha de entrega". */
export function answerLabel(label: string): string {
  const name = (madeLabel.exec(label)?.[1] ?? label)
    .replace(/([a-záéíóúñ])([A-ZÁÉÍÓÚÑ])/g, "$1 $2")
    .replace(/[_\s]+/g, " ")
    .trim();
  const words = /^[A-Z\d ]+$/.test(name) ? name : name.charAt(0).toUpperCase() + name.slice(1);
  return words || label;
}

/** A value as it came: lists and forms within come as JSON inside of a string. */
export function readAnswer(value: unknown, label = "", depth = 0): Answer {
  if (value === null || value === undefined || value === "") return { kind: "none" };
  if (value === true) return { kind: "yes" };
  if (value === false) return { kind: "no" };
  if (typeof value === "string") {
    const within = depth < deepest ? parsed(value) : undefined;
    if (within !== undefined) return readAnswer(within, label, depth + 1);
    const option = madeLabel.test(label) ? madeOption.exec(value)?.[1] : undefined;
    return { kind: "text", text: option?.replaceAll("_", " ") ?? value };
  }
  if (typeof value !== "object") return { kind: "text", text: String(value) };
  if (depth >= deepest) return { kind: "text", text: JSON.stringify(value) };
  if (Array.isArray(value)) {
    const items = value.map((one) => readAnswer(one, label, depth + 1));
    return items.length === 0 ? { kind: "none" } : { kind: "list", items };
  }
  const fields = Object.entries(value).map(([name, one]) => ({
    label: answerLabel(name),
    answer: readAnswer(one, name, depth + 1),
  }));
  return fields.length === 0 ? { kind: "none" } : { kind: "fields", fields };
}

function parsed(text: string): unknown {
  if (!/^\s*(?:[[{][\s\S]*[\]}]|true|false|null)\s*$/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** On one line, for copying and for quotes. */
export function plainAnswer(answer: Answer, words: { yes: string; no: string }): string {
  switch (answer.kind) {
    case "text":
      return answer.text;
    case "none":
      return "—";
    case "list":
      return answer.items.map((one) => plainAnswer(one, words)).join(", ");
    case "fields":
      return answer.fields
        .map(({ label, answer: within }) => `${label}: ${plainAnswer(within, words)}`)
        .join("; ");
    default:
      return words[answer.kind];
  }
}

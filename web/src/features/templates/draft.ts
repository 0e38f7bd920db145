import type { DraftButton, DraftHeader, FindingView, TemplateDraft } from "@/api/template-types.ts";

export function emptyDraft(language: string): TemplateDraft {
  return {
    name: "",
    language,
    category: null,
    parameter_format: "positional",
    header: { kind: "none" },
    body: "",
    footer: null,
    buttons: [],
    examples: {},
    authentication: { add_security_recommendation: false, code_expiration_minutes: null },
    message_send_ttl_seconds: null,
    kept: [],
  };
}

const variable = /\{\{([a-z0-9_]+)\}\}/g;

/** Names of the variables of a text, each once. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(variable)].map((match) => match[1] ?? ""))];
}

/** Every variable with what stands for it, in reading order: `body.1`. */
export function exampleKeys(draft: TemplateDraft): string[] {
  const of = (part: string, text: string) => variablesOf(text).map((name) => `${part}.${name}`);
  const header = draft.header.kind === "text" ? of("header", draft.header.text) : [];
  const buttons = draft.buttons.flatMap((button, at) => {
    if (button.kind === "url") return of(`button.${at}`, button.url);
    return button.kind === "copy_code" ? [`button.${at}.code`] : [];
  });
  return [...header, ...of("body", draft.body), ...buttons];
}

/** The name of one more variable: the next number, or a word nobody uses yet. */
export function nextVariable(draft: TemplateDraft, part: "header" | "body"): string {
  const text = part === "body" ? draft.body : draft.header.kind === "text" ? draft.header.text : "";
  const names = variablesOf(text);
  if (draft.parameter_format === "positional") {
    return String(Math.max(0, ...names.map(Number).filter(Number.isFinite)) + 1);
  }
  for (let at = names.length + 1; ; at++) {
    const name = `dato_${at}`;
    if (!names.includes(name)) return name;
  }
}

/** The text with its examples; what has none shows its braces. */
export function filled(draft: TemplateDraft, part: string, text: string): string {
  return text.replace(
    variable,
    (whole, name: string) => draft.examples[`${part}.${name}`] || whole,
  );
}

export function newButton(kind: DraftButton["kind"]): DraftButton {
  switch (kind) {
    case "url":
      return { kind, text: "", url: "https://" };
    case "phone_number":
      return { kind, text: "", phone_number: "" };
    case "copy_code":
      return { kind };
    case "otp":
      return {
        kind,
        otp_type: "copy_code",
        text: null,
        autofill_text: null,
        zero_tap_terms_accepted: false,
        supported_apps: [],
      };
    default:
      return { kind: "quick_reply", text: "" };
  }
}

/** The draft with its buttons in another order; each place says where its button stood, or null of one that is new. */
function withButtons(
  draft: TemplateDraft,
  places: readonly { button: DraftButton; from: number | null }[],
): TemplateDraft {
  const moved = new Map(places.map(({ from }, at) => [from, at]));
  const examples: Record<string, string> = {};
  for (const [key, value] of Object.entries(draft.examples)) {
    const found = /^button\.(\d+)\.(.+)$/.exec(key);
    const at = found ? moved.get(Number(found[1])) : undefined;
    if (!found) examples[key] = value;
    else if (at !== undefined) examples[`button.${at}.${found[2]}`] = value;
  }
  return { ...draft, buttons: places.map(({ button }) => button), examples };
}

const placesOf = (draft: TemplateDraft): { button: DraftButton; from: number | null }[] =>
  draft.buttons.map((button, from) => ({ button, from }));

/** One more button. Meta wants quick replies together; samples go where their buttons go. */
export function withButton(draft: TemplateDraft, kind: DraftButton["kind"]): TemplateDraft {
  const places = [...placesOf(draft), { button: newButton(kind), from: null }];
  const isReply = ({ button }: { button: DraftButton }) => button.kind === "quick_reply";
  const others = places.filter((place) => !isReply(place));
  return withButtons(draft, [...places.filter(isReply), ...others]);
}

/** Without one of its buttons and the samples of it. */
export function withoutButton(draft: TemplateDraft, at: number): TemplateDraft {
  return withButtons(draft, placesOf(draft).toSpliced(at, 1));
}

export function newHeader(kind: DraftHeader["kind"]): DraftHeader {
  if (kind === "text") return { kind, text: "" };
  if (kind === "none" || kind === "location") return { kind };
  return { kind, handle: null };
}

/** Another category; authentication has Meta's own text and one button for the code. */
export function withCategory(
  draft: TemplateDraft,
  category: NonNullable<TemplateDraft["category"]>,
): TemplateDraft {
  if (category === "authentication") {
    return {
      ...draft,
      category,
      header: { kind: "none" },
      body: "",
      footer: null,
      examples: {},
      buttons: [newButton("otp")],
      authentication: { add_security_recommendation: true, code_expiration_minutes: 10 },
    };
  }
  const buttons = draft.buttons.filter((button) => button.kind !== "otp");
  return { ...draft, category, buttons };
}

/** The place of a finding, as fields name themselves. */
export function placeOf(finding: FindingView): string {
  const { part, index, key } = finding.at;
  if (part === "button") return `button.${index}`;
  return part === "example" ? `example.${key}` : part;
}

/** What the finding is about, as it stands in the draft; null where it is no text. */
function textAt(draft: TemplateDraft, finding: FindingView): string | null {
  const { part, index, member, key } = finding.at;
  if (part === "name" || part === "language" || part === "body") return draft[part];
  if (part === "footer") return draft.footer ?? "";
  if (part === "header") return draft.header.kind === "text" ? draft.header.text : null;
  if (part === "example") return draft.examples[key ?? ""] ?? "";
  const button = part === "button" ? draft.buttons[index ?? -1] : undefined;
  const value = button ? (button as unknown as Record<string, unknown>)[member ?? ""] : null;
  return typeof value === "string" ? value : null;
}

/** Positions are counted in characters, not in the halves that JavaScript counts. */
export function spliced(text: string, range: FindingView["range"], fix: string): string {
  if (!range) return fix;
  const letters = [...text];
  return [...letters.slice(0, range.start), fix, ...letters.slice(range.end)].join("");
}

/** The draft with the suggestion of a finding in it; null where it cannot be done by one click. */
export function mended(draft: TemplateDraft, finding: FindingView): TemplateDraft | null {
  const text = textAt(draft, finding);
  if (finding.fix === null || text === null) return null;
  const value = spliced(text, finding.range, finding.fix);
  const { part, index, member, key } = finding.at;
  switch (part) {
    case "name":
    case "language":
    case "body":
    case "footer":
      return { ...draft, [part]: value };
    case "header":
      return { ...draft, header: { kind: "text", text: value } };
    case "example":
      return { ...draft, examples: { ...draft.examples, [key ?? ""]: value } };
    default: {
      const buttons = draft.buttons.map((button, at) =>
        at === index ? ({ ...button, [member ?? ""]: value } as DraftButton) : button,
      );
      return { ...draft, buttons };
    }
  }
}

import { expect, test } from "vitest";
import type { FindingView } from "@/api/template-types.ts";
import {
  emptyDraft,
  exampleKeys,
  filled,
  mended,
  nextVariable,
  withButton,
  withCategory,
  withoutButton,
} from "./draft.ts";

const draft = {
  ...emptyDraft("es"),
  name: "Pedido",
  body: "👋 Hola, {1}. Tu pedido {{2}} salió.",
  examples: { "body.2": "A-7" },
};

function finding(part: string, range: FindingView["range"], fix: string | null): FindingView {
  return { rule: "x", severity: "error", at: { part }, range, fix };
}

test("variables have keys and examples", () => {
  expect(exampleKeys(draft)).toEqual(["body.2"]);
  expect(filled(draft, "body", draft.body)).toBe("👋 Hola, {1}. Tu pedido A-7 salió.");
  expect(nextVariable(draft, "body")).toBe("3");
});

test("a suggestion takes its place, counted in characters", () => {
  const at = [...draft.body].indexOf("{");
  const fixed = mended(draft, finding("body", { start: at, end: at + 3 }, "{{1}}"));
  expect(fixed?.body).toBe("👋 Hola, {{1}}. Tu pedido {{2}} salió.");
  expect(mended(draft, finding("name", null, "pedido"))?.name).toBe("pedido");
  expect(mended(draft, finding("category", null, "marketing"))).toBeNull();
  expect(mended(draft, finding("body", null, null))).toBeNull();
});

test("codes have Meta's own text", () => {
  const code = withCategory(draft, "authentication");
  expect([code.body, code.buttons.map((button) => button.kind)]).toEqual(["", ["otp"]]);
  expect(withCategory(code, "utility").buttons).toEqual([]);
});

test("samples of buttons go where their buttons go", () => {
  const link = (path: string) => ({ kind: "url" as const, text: path, url: `https://x.mx/{{1}}` });
  const linked = {
    ...draft,
    buttons: [link("a"), { kind: "copy_code" as const }, link("b")],
    examples: {
      "body.2": "A-7",
      "button.0.1": "a1",
      "button.1.code": "DESC10",
      "button.2.1": "b1",
    },
  };
  const more = withButton(linked, "quick_reply");
  expect(more.buttons.map(({ kind }) => kind)).toEqual(["quick_reply", "url", "copy_code", "url"]);
  expect(more.examples).toEqual({
    "body.2": "A-7",
    "button.1.1": "a1",
    "button.2.code": "DESC10",
    "button.3.1": "b1",
  });
  expect(withoutButton(linked, 0).examples).toEqual({
    "body.2": "A-7",
    "button.0.code": "DESC10",
    "button.1.1": "b1",
  });
  expect(withButton(linked, "url").examples).toEqual(linked.examples);
});

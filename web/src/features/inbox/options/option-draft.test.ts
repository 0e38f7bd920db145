import { expect, test } from "vitest";
import { contentOf, draftOf, emptyDraft, faultsOf, type OptionDraft } from "./option-draft.ts";

const row = (id: string, title: string, description = "") => ({ id, title, description });

const list: OptionDraft = {
  ...emptyDraft("list"),
  headerKind: "text",
  header: "Carta",
  body: "¿Qué te llevo?",
  listLabel: "Ver carta",
  sections: [{ title: "", rows: [row("a", "Café", "Con leche"), row("b", "Té")] }],
};

test("what is written becomes what is sent, and back", () => {
  const content = contentOf(list);
  expect(content).toEqual({
    body: "¿Qué te llevo?",
    header: "Carta",
    list_label: "Ver carta",
    sections: [
      {
        rows: [
          { id: "a", title: "Café", description: "Con leche" },
          { id: "b", title: "Té" },
        ],
      },
    ],
  });
  expect(contentOf(draftOf(content))).toEqual(content);
  const place = { ...list, kind: "location" as const };
  expect(contentOf(place)).toEqual({ body: "¿Qué te llevo?", location_request: true });
});

test("a file heads what WhatsApp lets it head, and is kept meanwhile", () => {
  const id = "0197-f";
  const content = { body: "¿Va?", header_media: { kind: "video" as const, media_id: id } };
  const asked = { ...content, buttons: [{ id: "a", title: "Sí" }] };
  const draft = draftOf(asked);
  expect(contentOf(draft)).toEqual(asked);
  expect(contentOf({ ...draft, kind: "list" })).not.toHaveProperty("header_media");
  expect(contentOf({ ...draft, headerKind: "image" })).not.toHaveProperty("header_media");
  expect(faultsOf({ ...draft, headerKind: "image" })).toEqual(
    new Map([["/header_media", "required"]]),
  );
  expect(faultsOf(draft).size).toBe(0);
});

test.each([
  [list, []],
  [{ ...list, header: "" }, ["/header required"]],
  [{ ...list, body: "x".repeat(4097) }, ["/body too_long"]],
  [
    { ...list, kind: "buttons" as const, buttons: [row("a", "Sí"), row("b", "Sí")] },
    ["/buttons/1/title repeated"],
  ],
  [
    { ...list, kind: "buttons" as const, body: "x".repeat(1025), buttons: [row("a", "")] },
    ["/body too_long", "/buttons/0/title required"],
  ],
  [
    {
      ...list,
      sections: [
        { title: "", rows: [row("a", "ñ".repeat(25))] },
        { title: "Otra", rows: [row("b", "B")] },
      ],
    },
    ["/sections/0/title required", "/sections/0/rows/0/title too_long"],
  ],
  [{ ...list, kind: "link" as const, link: { label: "Ver", url: "casa" } }, ["/link/url invalid"]],
  [{ ...list, kind: "link" as const, link: { label: "Ver", url: "https://casa.example/x?y" } }, []],
  [{ ...list, kind: "location" as const, header: "x".repeat(99) }, []],
])("every limit is told at its place (%#)", (draft, expected) => {
  expect([...faultsOf(draft)].map(([pointer, fault]) => `${pointer} ${fault}`)).toEqual(expected);
});

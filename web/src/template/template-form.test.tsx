import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { sessionQuery } from "@/api/session.ts";
import type { TemplateParam, TemplateView } from "@/api/template-types.ts";
import type { SessionView } from "@/api/types.ts";
import type { Params } from "./fill.ts";
import { TemplateForm } from "./template-form.tsx";
import { blankIn, type Sending } from "./use-sending.ts";

const param = (key: string, kind: TemplateParam["kind"] = "text"): TemplateParam => ({
  key,
  kind,
  label: key.split(".").at(-1) ?? "",
  example: null,
});

const plain = {
  id: "t",
  header: { kind: "none", text: null },
  body: "Hola",
  footer: null,
  buttons: [],
  offer: null,
  cards: [],
  params: [],
} as unknown as TemplateView;

let given: Params = {};

function Shown({ template, begun = {} }: { template: TemplateView; begun?: Params }) {
  const [params, setParams] = useState(begun);
  given = params;
  const choice = { template, params, headerMedia: null };
  const sending = {
    choice,
    fillIn: (values: Params) => setParams((known) => ({ ...known, ...values })),
    preview: undefined,
    blank: blankIn(choice),
  } as unknown as Sending;
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const workspace = { time_zone: "America/Bogota" };
  client.setQueryData(sessionQuery.queryKey, { workspace } as unknown as SessionView);
  return (
    <QueryClientProvider client={client}>
      <I18nProvider i18n={i18n}>
        <TemplateForm channel="c1" template={template} sending={sending} />
      </I18nProvider>
    </QueryClientProvider>
  );
}

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

afterEach(() => vi.useRealTimers());

test("a place is pasted from a map and shown as one", () => {
  const params = [
    param("header.latitude", "latitude"),
    param("header.longitude", "longitude"),
    param("header.name"),
    param("header.address"),
  ];
  render(<Shown template={{ ...plain, header: { kind: "location", text: null }, params }} />);
  const group = within(screen.getByRole("group", { name: "Ubicación" }));
  group.getByText("Escribe latitud y longitud, o pega un enlace que las tenga.");
  type("Coordenadas o enlace de un mapa", "https://maps.google.com/?q=4.67,-74.06");
  type("Nombre del lugar", "Casa Nativa");
  expect(given).toEqual({
    "header.latitude": "4.67",
    "header.longitude": "-74.06",
    "header.name": "Casa Nativa",
  });
  screen.getByRole("link", { name: "Abrir Casa Nativa en el mapa" });
  type("Coordenadas o enlace de un mapa", "la plaza");
  expect(given["header.latitude"]).toBe("");
});

test("an offer ends at a time of the company's clock that is still to come", () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-28T12:00:00Z"), toFake: ["Date"] });
  const offer = { text: "Termina pronto", has_expiration: true };
  render(<Shown template={{ ...plain, offer, params: [param("offer.expiration", "instant")] }} />);
  screen.getByText("Su fin se elige al enviar.");
  type("Fecha", "2026-12-31");
  expect(given).toEqual({ "offer.expiration": "2027-01-01T04:59:00.000Z" });
  type("Fecha", "2026-11-27");
  screen.getByText("Esa hora ya pasó.");
});

test("each card asks for what is its own and is shown with it", () => {
  const card = { header: "image" as const, body: "Silla a {{1}}", buttons: [] };
  const params = [0, 1].flatMap((at) => [
    param(`card.${at}.media`, "image"),
    param(`card.${at}.body.1`),
  ]);
  render(<Shown template={{ ...plain, cards: [card, card], params }} />);
  const second = within(screen.getByRole("group", { name: "Tarjeta 2" }));
  second.getByRole("button", { name: "Elegir archivo" });
  const price = second.getByLabelText("Variable 1");
  fireEvent.change(price, { target: { value: "$ 200" } });
  expect(given).toEqual({ "card.1.body.1": "$ 200" });
  within(second.getByRole("figure")).getByText("Silla a $ 200");
  const row = within(screen.getByRole("list", { name: "Tarjetas de la plantilla" }));
  expect(row.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    "Tarjeta 1 de 2Silla a {{1}}",
    "Tarjeta 2 de 2Silla a $ 200",
  ]);
});

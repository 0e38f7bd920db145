import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { HeaderField } from "./header-field.tsx";
import { emptyDraft, faultsOf, type OptionKind } from "./option-draft.ts";

function Shown({ kind }: { kind: OptionKind }) {
  const [draft, setDraft] = useState({ ...emptyDraft(kind), headerKind: "image" as const });
  return (
    <I18nProvider i18n={i18n}>
      <HeaderField
        draft={draft}
        onDraft={(next) =>
          setDraft((known) => (typeof next === "function" ? next(known) : next) as typeof known)
        }
        faults={faultsOf(draft)}
      />
    </I18nProvider>
  );
}

test("a picture may head buttons, and what is no picture is refused before it is uploaded", () => {
  const { container } = render(<Shown kind="buttons" />);
  screen.getByText("JPG o PNG, hasta 5 MB.", { exact: false });
  screen.getByText("Falta este dato.");
  const input = container.querySelector<HTMLInputElement>("input[type=file]");
  const file = new File(["%PDF"], "precios.pdf", { type: "application/pdf" });
  if (input) fireEvent.change(input, { target: { files: [file] } });
  expect(screen.getByRole("alert").textContent).toBe("Elige una imagen JPG o PNG.");
});

test("a list takes words only", () => {
  const { container } = render(<Shown kind="list" />);
  screen.getByText("Sobre una lista, WhatsApp solo admite texto.");
  expect(container.querySelector("input[type=file]")).toBeNull();
});

import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { EntryFrame } from "@/ui/entry-frame.tsx";
import { TextField } from "@/ui/text-field.tsx";

/** First run without its one-time link, or with one that no longer serves. */
export function MissingLink({ isRefused }: { isRefused?: boolean }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [text, setText] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    const token = tokenOf(text);
    if (token) void navigate({ to: "/setup", search: { token } });
  }

  return (
    <EntryFrame
      title={t`Prepara Recado`}
      description={t`Esta instalación todavía no tiene empresa.`}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {isRefused && (
          <Banner tone="danger" role="alert">
            {t`Ese enlace no sirve: es de un arranque anterior o ya se usó.`}
          </Banner>
        )}
        <p className="text-base text-muted">
          <Trans>
            Al arrancar, Recado escribe en su consola un enlace de un solo uso. Ábrelo, o pégalo
            aquí.
          </Trans>
        </p>
        <TextField
          label={t`Enlace de primera ejecución`}
          placeholder="https://…/setup?token=…"
          isCode
          size="large"
          value={text}
          onChange={setText}
          autoFocus
        />
        <Button
          type="submit"
          variant="primary"
          size="large"
          isWide
          isDisabled={tokenOf(text) === null}
        >
          {t`Continuar`}
        </Button>
      </form>
    </EntryFrame>
  );
}

/** The token of a pasted link, or the pasted text itself when it is a bare token. */
function tokenOf(text: string): string | null {
  const trimmed = text.trim();
  const inLink = /[?&]token=([^&\s#]+)/.exec(trimmed)?.[1];
  if (inLink) return decodeURIComponent(inLink);
  return /^[\w-]{8,}$/.test(trimmed) ? trimmed : null;
}

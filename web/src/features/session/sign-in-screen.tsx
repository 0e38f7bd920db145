import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { api, asProblem } from "@/api/client.ts";
import { enterSession } from "@/api/enter-session.ts";
import { problemMessage } from "@/api/problems.ts";
import { setupQuery } from "@/api/session.ts";
import type { SessionView } from "@/api/types.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { EntryFrame } from "@/ui/entry-frame.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { safeTarget } from "./safe-target.ts";
import { useCountdown } from "./use-countdown.ts";

const route = getRouteApi("/sign-in");

export function SignInScreen() {
  const { t } = useLingui();
  const client = useQueryClient();
  const router = useRouter();
  const { next } = route.useSearch();
  const { demo } = useSuspenseQuery(setupQuery).data;
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [wait, startWait] = useCountdown();
  const passwordInput = useRef<HTMLInputElement>(null);

  const attempt = useMutation({
    mutationFn: (credentials: { email: string; password: string }) =>
      api.post<SessionView>("/session", credentials),
    onSuccess: async (session) => {
      await enterSession(client, session);
      router.history.push(safeTarget(next));
    },
    onError: (error) => {
      const { extras } = asProblem(error);
      if (typeof extras.retry_after_s === "number") startWait(extras.retry_after_s);
      passwordInput.current?.select();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (wait === 0 && !attempt.isPending) attempt.mutate({ email: email.trim(), password });
  }

  const problem = attempt.error && asProblem(attempt.error);
  const isRefused = problem?.code === "rate_limited";
  return (
    <EntryFrame title={t`Inicia sesión`}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {demo && (
          <Banner>
            <Trans>Esto es una demostración: el correo y la contraseña están en la consola.</Trans>
          </Banner>
        )}
        <TextField
          label={t`Correo electrónico`}
          type="email"
          name="email"
          autoComplete="username"
          size="large"
          value={email}
          onChange={setEmail}
          isRequired
          autoFocus
        />
        <PasswordField
          label={t`Contraseña`}
          name="password"
          autoComplete="current-password"
          size="large"
          value={password}
          onChange={setPassword}
          isRequired
          inputRef={passwordInput}
        />
        {problem && !isRefused && (
          <Banner tone="danger" role="alert">
            {problemMessage(problem)}
          </Banner>
        )}
        {wait > 0 && (
          <Banner tone="warn" role="status">
            <Trans>Hubo varios intentos seguidos con datos incorrectos.</Trans>{" "}
            <span className="tabular">
              <Plural
                value={wait}
                one="Puedes volver a intentarlo en # segundo."
                many="Puedes volver a intentarlo en # segundos."
                other="Puedes volver a intentarlo en # segundos."
              />
            </span>
          </Banner>
        )}
        {isRefused && wait === 0 && (
          <Banner>
            <Trans>Ya puedes intentarlo de nuevo.</Trans>
          </Banner>
        )}
        <Button
          type="submit"
          variant="primary"
          size="large"
          isWide
          isPending={attempt.isPending}
          isDisabled={wait > 0}
        >
          {t`Iniciar sesión`}
        </Button>
        <p className="text-small text-muted">
          <Trans>
            ¿Olvidaste tu contraseña? Un administrador puede darte una nueva desde Usuarios.
          </Trans>
        </p>
      </form>
    </EntryFrame>
  );
}

import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import { useSession } from "@/api/use-session.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { toast } from "@/ui/toast.tsx";
import { useUpdateMe } from "./update-me.ts";

export function PasswordForm() {
  const { t } = useLingui();
  const { user } = useSession();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const update = useUpdateMe();
  const errors = fieldErrors(update.error);
  const problem = update.error && Object.keys(errors).length === 0 ? asProblem(update.error) : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    update.mutate(
      { password: { current, new: next } },
      {
        onSuccess: () => {
          setCurrent("");
          setNext("");
          toast.ok(t`Contraseña cambiada`);
        },
      },
    );
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
      <div className="grid gap-4 medium:grid-cols-2">
        <PasswordField
          label={t`Contraseña actual`}
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          errorMessage={errors["/password/current"]}
        />
        <PasswordField
          label={t`Contraseña nueva`}
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          errorMessage={errors["/password/new"]}
        />
      </div>
      {problem && (
        <Banner tone="danger" role="alert">
          {problem.code === "invalid_credentials"
            ? t`La contraseña actual no es correcta.`
            : problemMessage(problem)}
        </Banner>
      )}
      <div>
        <Button
          type="submit"
          isDisabled={current === "" || next === ""}
          isPending={update.isPending}
        >
          {t`Cambiar contraseña`}
        </Button>
      </div>
    </form>
  );
}

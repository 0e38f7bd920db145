import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import type { MetaAppView } from "@/api/types.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { useAddMetaApp } from "./line-changes.ts";

const newApp = "new";

interface MetaAppStepProps {
  /** Apps that are here already; another number of the same app needs no second one. */
  apps: MetaAppView[];
  onBack: () => void;
  onDone: (app: MetaAppView) => void;
}

export function MetaAppStep({ apps, onBack, onDone }: MetaAppStepProps) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<string>(apps[0]?.id ?? newApp);
  const known = apps.find((app) => app.id === chosen);
  return (
    <div className="flex flex-col gap-5">
      {apps.length > 0 && (
        <Select
          label={t`App`}
          options={[
            ...apps.map((app) => ({ id: app.id, label: t`App ${app.app_id}` })),
            { id: newApp, label: t`Otra app de Meta` },
          ]}
          value={chosen}
          onChange={setChosen}
        />
      )}
      {known ? (
        <div className="flex gap-2">
          <Button variant="primary" onPress={() => onDone(known)}>{t`Continuar`}</Button>
          <Button variant="quiet" onPress={onBack}>{t`Atrás`}</Button>
        </div>
      ) : (
        <NewAppForm onBack={onBack} onDone={onDone} />
      )}
    </div>
  );
}

function NewAppForm({ onBack, onDone }: Omit<MetaAppStepProps, "apps">) {
  const { t } = useLingui();
  const [appId, setAppId] = useState("");
  const [secret, setSecret] = useState("");
  const [version, setVersion] = useState("");
  const [url, setUrl] = useState("");
  const add = useAddMetaApp();
  const errors = fieldErrors(add.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate(
      {
        app_id: appId.trim(),
        app_secret: secret.trim(),
        ...(version.trim() ? { graph_version: version.trim() } : {}),
        ...(url.trim() ? { graph_url: url.trim() } : {}),
      },
      { onSuccess: onDone },
    );
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <p className="text-base text-muted">
        <Trans>
          En{" "}
          <a
            href="https://developers.facebook.com/apps"
            target="_blank"
            rel="noreferrer"
            className="font-medium text-accent-ink underline underline-offset-2"
          >
            developers.facebook.com/apps
          </a>{" "}
          abre tu app (o crea una de tipo Empresa y agrégale WhatsApp). Los dos datos están en
          Configuración de la app › Básica.
        </Trans>
      </p>
      <TextField
        label={t`Identificador de la app`}
        isCode
        inputMode="numeric"
        autoComplete="off"
        value={appId}
        onChange={setAppId}
        isRequired
        autoFocus
        errorMessage={errors["/app_id"]}
      />
      <PasswordField
        label={t`Clave secreta de la app`}
        description={t`Con ella se comprueba que cada mensaje viene de Meta. Se guarda cifrada y no se vuelve a mostrar.`}
        autoComplete="off"
        value={secret}
        onChange={setSecret}
        isRequired
        errorMessage={errors["/app_secret"]}
      />
      <div className="rounded-surface border border-line">
        <Disclosure title={t`Opciones avanzadas`}>
          <div className="grid gap-4 medium:grid-cols-2">
            <TextField
              label={t`Versión de Graph API`}
              isCode
              placeholder="v25.0"
              value={version}
              onChange={setVersion}
              errorMessage={errors["/graph_version"]}
            />
            <TextField
              label={t`Dirección de Graph API`}
              isCode
              placeholder="https://graph.facebook.com"
              value={url}
              onChange={setUrl}
              errorMessage={errors["/graph_url"]}
            />
          </div>
        </Disclosure>
      </div>
      {add.error && Object.keys(errors).length === 0 && (
        <Banner tone="danger" role="alert">
          {problemMessage(asProblem(add.error))}
        </Banner>
      )}
      <div className="flex gap-2">
        <Button
          type="submit"
          variant="primary"
          isPending={add.isPending}
          isDisabled={appId.trim() === "" || secret.trim() === ""}
        >
          {t`Guardar y continuar`}
        </Button>
        <Button variant="quiet" onPress={onBack}>{t`Atrás`}</Button>
      </div>
    </form>
  );
}

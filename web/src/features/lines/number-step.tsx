import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ChannelView, MetaAppView } from "@/api/types.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { CallbackState } from "./callback-state.tsx";
import { useAddLine } from "./line-changes.ts";

interface NumberStepProps {
  app: MetaAppView;
  onBack: () => void;
  onDone: (line: ChannelView) => void;
}

const empty = { nickname: "", display: "", waba: "", number: "", token: "" };

export function NumberStep({ app, onBack, onDone }: NumberStepProps) {
  const { t } = useLingui();
  const [draft, setDraft] = useState(empty);
  const set = (field: keyof typeof empty) => (value: string) =>
    setDraft({ ...draft, [field]: value });
  const add = useAddLine();
  const errors = fieldErrors(add.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate(
      {
        kind: "whatsapp",
        nickname: draft.nickname.trim(),
        meta_app_id: app.id,
        waba_id: draft.waba.trim(),
        phone_number_id: draft.number.trim(),
        display_phone_number: draft.display.trim(),
        access_token: draft.token.trim(),
      },
      { onSuccess: onDone },
    );
  }

  const isComplete = Object.values(draft).every((value) => value.trim() !== "");
  return (
    <div className="flex flex-col gap-6">
      <CallbackState app={app} />
      <form onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          label={t`Apodo de la línea`}
          description={t`Como la verá el equipo: Ventas, Soporte…`}
          value={draft.nickname}
          onChange={set("nickname")}
          maxLength={60}
          isRequired
          errorMessage={errors["/nickname"]}
        />
        <TextField
          label={t`Número de teléfono`}
          placeholder="+57 601 555 0100"
          type="tel"
          value={draft.display}
          onChange={set("display")}
          isRequired
          errorMessage={errors["/display_phone_number"]}
        />
        <div className="grid gap-5 medium:grid-cols-2">
          <TextField
            label={t`Identificador del número`}
            description={t`En Meta: WhatsApp › Configuración de la API.`}
            isCode
            inputMode="numeric"
            value={draft.number}
            onChange={set("number")}
            isRequired
            errorMessage={errors["/phone_number_id"]}
          />
          <TextField
            label={t`Identificador de la cuenta (WABA)`}
            description={t`En la misma página.`}
            isCode
            inputMode="numeric"
            value={draft.waba}
            onChange={set("waba")}
            isRequired
            errorMessage={errors["/waba_id"]}
          />
        </div>
        <PasswordField
          label={t`Token de acceso`}
          description={t`De un usuario del sistema, sin vencimiento, con los permisos whatsapp_business_messaging y whatsapp_business_management. Se guarda cifrado.`}
          autoComplete="off"
          value={draft.token}
          onChange={set("token")}
          isRequired
          errorMessage={errors["/access_token"]}
        />
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
            isDisabled={!isComplete}
          >
            {t`Guardar y probar`}
          </Button>
          <Button variant="quiet" onPress={onBack}>{t`Atrás`}</Button>
        </div>
      </form>
    </div>
  );
}

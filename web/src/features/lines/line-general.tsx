import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { DialogTrigger } from "react-aria-components";
import { asProblem } from "@/api/client.ts";
import { metaAppsQuery } from "@/api/meta-apps.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ChannelView } from "@/api/types.ts";
import { Button } from "@/ui/button.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { FormRow, FormSection } from "@/ui/form-row.tsx";
import { Switch } from "@/ui/switch.tsx";
import { toast } from "@/ui/toast.tsx";
import { CallbackFields } from "./callback-fields.tsx";
import { ConnectionChecks } from "./connection-checks.tsx";
import { FirstMessage } from "./first-message.tsx";
import { useChangeLine, useSwitchLine } from "./line-changes.ts";
import { LineFacts } from "./line-facts.tsx";
import { NicknameForm } from "./nickname-form.tsx";
import { ReplaceTokenForm } from "./replace-token-form.tsx";
import { UnknownSender } from "./unknown-sender.tsx";

export function LineGeneral({ line }: { line: ChannelView }) {
  const { t } = useLingui();
  const app = useQuery(metaAppsQuery).data?.items.find((one) => one.id === line.meta_app_id);
  const change = useChangeLine(line.id);
  const isOn = line.state !== "inactive";
  return (
    <>
      <div className="flex flex-col gap-6 pb-6">
        <LineFacts line={line} />
        {isOn && (line.simulator || !line.first_webhook_at) && <FirstMessage line={line} />}
        {isOn && <ConnectionChecks line={line} />}
      </div>
      <div className="border-t border-line pt-6">
        <FormSection title={t`Preferencias`}>
          <NicknameForm line={line} />
          <FormRow
            label={t`Confirmaciones de lectura`}
            labelId="line-read-receipts"
            description={t`El cliente ve las marcas azules cuando alguien del equipo lee su mensaje.`}
          >
            <Switch
              aria-labelledby="line-read-receipts"
              isSelected={line.read_receipts}
              isDisabled={change.isPending}
              onChange={(read_receipts) =>
                change.mutate(
                  { read_receipts },
                  { onError: (error) => toast.error(problemMessage(asProblem(error))) },
                )
              }
            />
          </FormRow>
          <UnknownSender line={line} />
        </FormSection>
        {!line.simulator && (
          <FormSection
            title={t`Credenciales`}
            description={t`Los secretos se guardan cifrados y no se vuelven a mostrar.`}
          >
            <ReplaceTokenForm line={line} />
            {app && <CallbackFields app={app} />}
          </FormSection>
        )}
        <FormSection title={isOn ? t`Desactivar la línea` : t`Activar la línea`}>
          <TurnRow line={line} isOn={isOn} />
        </FormSection>
      </div>
    </>
  );
}

function TurnRow({ line, isOn }: { line: ChannelView; isOn: boolean }) {
  const { t } = useLingui();
  const turn = useSwitchLine(line.id);
  return (
    <FormRow
      label={
        isOn
          ? t`Deja de enviar y recibir. El historial, los contactos y los reportes se conservan.`
          : t`Vuelve a enviar y recibir con las mismas credenciales.`
      }
    >
      {isOn ? (
        <DialogTrigger>
          <Button variant="danger">{t`Desactivar`}</Button>
          <ConfirmDialog
            title={t`¿Desactivar "${line.nickname}"?`}
            confirmLabel={t`Sí, desactivar`}
            onConfirm={() => turn.mutateAsync("deactivate")}
          >
            {t`Lo que los clientes escriban mientras tanto no llegará a Recado, y en sus conversaciones no se podrá responder.`}
          </ConfirmDialog>
        </DialogTrigger>
      ) : (
        <Button
          variant="primary"
          isPending={turn.isPending}
          onPress={() => turn.mutate("activate")}
        >
          {t`Activar`}
        </Button>
      )}
    </FormRow>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { type ConsentPolicy, consentPolicyQuery, setConsentPolicy } from "@/api/consent.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page } from "@/ui/page.tsx";
import { SavedNote } from "@/ui/saved-note.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { Switch } from "@/ui/switch.tsx";
import { TextArea } from "@/ui/text-area.tsx";
import { CapFields } from "./cap-fields.tsx";
import { LackChoice } from "./lack-choice.tsx";

export function ConsentPolicyPage() {
  return useMay("workspace_manage") ? <Rules /> : <NoPermission />;
}

function Rules() {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(consentPolicyQuery);
  return (
    <Page
      title={t`Permisos para escribir`}
      description={t`Qué hacer cuando no consta que alguien aceptó que le escriban primero.`}
    >
      {data ? (
        <Form saved={data} />
      ) : error ? (
        <LoadFailed onRetry={() => void refetch()}>{problemMessage(asProblem(error))}</LoadFailed>
      ) : (
        <SkeletonText lines={8} />
      )}
    </Page>
  );
}

function Form({ saved }: { saved: ConsentPolicy }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [draft, setDraft] = useState(saved);
  const save = useMutation({
    mutationFn: setConsentPolicy,
    onSuccess: (policy) => {
      cache.setQueryData(consentPolicyQuery.queryKey, policy);
      setDraft(policy);
    },
  });
  const errors = fieldErrors(save.error);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved);
  return (
    <form
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      <LackChoice
        label={t`Avisos a una persona`}
        description={t`Recordatorios, pedidos y códigos: plantillas de utilidad y de autenticación.`}
        value={draft.utility}
        onChange={(utility) => setDraft({ ...draft, utility })}
      />
      <LackChoice
        label={t`Promociones a una persona`}
        description={t`A quien pidió no recibirlas nunca se le envían.`}
        value={draft.marketing}
        onChange={(marketing) => setDraft({ ...draft, marketing })}
      />
      <LackChoice
        label={t`Envíos a varias personas`}
        value={draft.campaign}
        onChange={(campaign) => setDraft({ ...draft, campaign })}
      />
      <Switch
        isSelected={draft.implicit === "any"}
        onChange={(isAny) => setDraft({ ...draft, implicit: isAny ? "any" : "utility" })}
      >
        {t`Quien escribe primero también acepta promociones`}
      </Switch>
      <CapFields cap={draft.cap} errors={errors} onChange={(cap) => setDraft({ ...draft, cap })} />
      <div className="flex flex-col gap-3">
        <Switch
          isSelected={draft.confirms}
          onChange={(confirms) => setDraft({ ...draft, confirms })}
        >
          {t`Responder a quien escribe BAJA, STOP o SALIR`}
        </Switch>
        {draft.confirms && (
          <TextArea
            label={t`Respuesta`}
            placeholder={t`Listo: no recibirás más promociones por este medio. Si necesitas algo, escríbenos.`}
            description={t`Se envía una vez, con la ventana abierta. Vacía: la de siempre.`}
            value={draft.confirmation ?? ""}
            onChange={(text) => setDraft({ ...draft, confirmation: text === "" ? null : text })}
            maxLength={1000}
            errorMessage={errors["/confirmation"]}
          />
        )}
      </div>
      {save.error && Object.keys(errors).length === 0 && (
        <Banner tone="danger" role="alert">
          {problemMessage(asProblem(save.error))}
        </Banner>
      )}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" isDisabled={!isChanged} isPending={save.isPending}>
          {t`Guardar cambios`}
        </Button>
        {isChanged && !save.isPending ? (
          <Button variant="quiet" onPress={() => setDraft(saved)}>{t`Descartar`}</Button>
        ) : (
          <SavedNote state={save.status} />
        )}
      </div>
    </form>
  );
}

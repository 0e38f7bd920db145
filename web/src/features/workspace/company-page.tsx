import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, asProblem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import { sessionQuery } from "@/api/session.ts";
import type { WorkspaceView } from "@/api/types.ts";
import { useMay, useSession } from "@/api/use-session.ts";
import { isLocale, type Locale, localeNames, locales } from "@/lib/locale.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page } from "@/ui/page.tsx";
import { PlaceFields } from "@/ui/place-fields.tsx";
import { SavedNote } from "@/ui/saved-note.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { FormatExample } from "./format-example.tsx";

type Draft = Pick<WorkspaceView, "name" | "locale" | "country" | "time_zone" | "currency">;

const fields = ["name", "locale", "country", "time_zone", "currency"] as const;

export function CompanyPage() {
  return useMay("workspace_manage") ? <CompanyForm /> : <NoPermission />;
}

function CompanyForm() {
  const { t } = useLingui();
  const client = useQueryClient();
  const { workspace } = useSession();
  const [draft, setDraft] = useState<Draft>(workspace);
  const isChanged = fields.some((field) => draft[field] !== workspace[field]);
  const save = useMutation({
    mutationFn: (change: Partial<Draft>) => api.patch<WorkspaceView>("/workspace", change),
    onSuccess: (saved) => {
      client.setQueryData(sessionQuery.queryKey, (session) =>
        session ? { ...session, workspace: saved } : session,
      );
      setDraft(saved);
    },
  });
  const errors = fieldErrors(save.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    const changed = fields.filter((field) => draft[field] !== workspace[field]);
    save.mutate(Object.fromEntries(changed.map((field) => [field, draft[field]])));
  }

  return (
    <Page
      title={t`General`}
      description={t`Los datos de la empresa. Todo el equipo ve fechas, horas y montos según ellos.`}
    >
      <form onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          label={t`Nombre de la empresa`}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
          maxLength={120}
          isRequired
          errorMessage={errors["/name"]}
        />
        <Select<Locale>
          label={t`Idioma de la empresa`}
          description={t`El de los correos y documentos; cada persona elige el de su pantalla en Mi cuenta.`}
          options={locales.map((id) => ({ id, label: localeNames[id] }))}
          value={isLocale(draft.locale) ? draft.locale : "es"}
          onChange={(locale) => setDraft({ ...draft, locale })}
        />
        <PlaceFields
          value={draft}
          onChange={setDraft}
          errors={{
            country: errors["/country"],
            time_zone: errors["/time_zone"],
            currency: errors["/currency"],
          }}
        />
        <FormatExample
          country={draft.country}
          timeZone={draft.time_zone}
          currency={draft.currency}
        />
        {save.error && Object.keys(errors).length === 0 && (
          <Banner tone="danger" role="alert">
            {problemMessage(asProblem(save.error))}
          </Banner>
        )}
        <div className="flex items-center gap-3">
          <Button
            type="submit"
            variant="primary"
            isDisabled={!isChanged || draft.name.trim() === ""}
            isPending={save.isPending}
          >
            {t`Guardar cambios`}
          </Button>
          {isChanged && !save.isPending ? (
            <Button variant="quiet" onPress={() => setDraft(workspace)}>
              {t`Descartar`}
            </Button>
          ) : (
            <SavedNote state={save.status} />
          )}
        </div>
      </form>
    </Page>
  );
}

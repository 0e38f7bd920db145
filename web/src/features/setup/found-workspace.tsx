import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, asProblem } from "@/api/client.ts";
import { enterSession } from "@/api/enter-session.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import type { SessionView } from "@/api/types.ts";
import { guessPlace } from "@/lib/countries.ts";
import { guessLocale } from "@/lib/locale.ts";
import { Banner } from "@/ui/banner.tsx";
import { EntryFrame } from "@/ui/entry-frame.tsx";
import { Steps } from "@/ui/steps.tsx";
import { type AdministratorDraft, AdministratorForm } from "./administrator-form.tsx";
import { MissingLink } from "./missing-link.tsx";
import { type WorkspaceDraft, WorkspaceForm } from "./workspace-form.tsx";

interface FoundWorkspaceProps {
  token: string;
  stepNames: string[];
  onDone: () => void;
}

function firstDraft(): WorkspaceDraft {
  const { country, timeZone, currency } = guessPlace();
  return { name: "", locale: guessLocale(), country, time_zone: timeZone, currency };
}

/** The two forms that found a workspace; nothing is created before the second is sent. */
export function FoundWorkspace({ token, stepNames, onDone }: FoundWorkspaceProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [workspace, setWorkspace] = useState(firstDraft);
  const [user, setUser] = useState<AdministratorDraft>({ name: "", email: "", password: "" });
  const [isSecond, setSecond] = useState(false);
  const found = useMutation({
    mutationFn: () =>
      api.post<SessionView>("/setup", {
        token,
        workspace: { ...workspace, name: workspace.name.trim() },
        user: { ...user, name: user.name.trim(), email: user.email.trim() },
      }),
    onSuccess: async (session) => {
      await enterSession(client, session);
      onDone();
    },
    onError: (error) => {
      if (asProblem(error).errors.some(({ pointer }) => pointer.startsWith("/workspace")))
        setSecond(false);
    },
  });
  const problem = found.error && asProblem(found.error);
  if (problem?.code === "setup_token_invalid") return <MissingLink isRefused />;
  const errors = fieldErrors(found.error);

  const refusal = problem && Object.keys(errors).length === 0 && (
    <Banner tone="danger" role="alert">
      {problemMessage(problem)}
    </Banner>
  );
  if (!isSecond) {
    return (
      <EntryFrame
        width="wide"
        above={<Steps names={stepNames} current={0} />}
        title={t`¿Cómo se llama tu empresa?`}
        description={t`Lo demás lo tomamos de tu navegador; corrígelo si hace falta.`}
      >
        <WorkspaceForm
          draft={workspace}
          errors={errors}
          onChange={setWorkspace}
          onSubmit={() => setSecond(true)}
        />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame
      width="wide"
      above={<Steps names={stepNames} current={1} />}
      title={t`Crea tu cuenta de administrador`}
      description={t`Con ella configuras Recado y agregas a los demás.`}
    >
      <AdministratorForm
        draft={user}
        errors={errors}
        isPending={found.isPending}
        onChange={setUser}
        onBack={() => setSecond(false)}
        onSubmit={() => found.mutate()}
      >
        {refusal}
      </AdministratorForm>
    </EntryFrame>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { upsertItem } from "@/api/cache.ts";
import { api, asProblem } from "@/api/client.ts";
import { closeReasonsQuery } from "@/api/directory.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import type { CloseReasonView } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { Button } from "@/ui/button.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page, Rows } from "@/ui/page.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { CloseReasonRow } from "./close-reason-row.tsx";

export function CloseReasonsPage() {
  return useMay("close_reason_manage") ? <ReasonList /> : <NoPermission />;
}

function ReasonList() {
  const { t } = useLingui();
  const reasons = useQuery(closeReasonsQuery);
  const ordered = [...(reasons.data?.items ?? [])].sort(
    (one, other) => one.position - other.position,
  );
  return (
    <Page
      title={t`Motivos de cierre`}
      description={t`Al cerrar una conversación se elige uno. Los que dejes de ofrecer se conservan en el historial.`}
    >
      <AddReason />
      {reasons.isError ? (
        <LoadFailed onRetry={() => void reasons.refetch()}>
          {problemMessage(asProblem(reasons.error))}
        </LoadFailed>
      ) : (
        <Rows>
          {reasons.isPending
            ? [1, 2, 3, 4].map((row) => (
                <li key={row} className="p-3.5">
                  <Skeleton className="h-4 w-40" />
                </li>
              ))
            : ordered.map((reason, index) => (
                <CloseReasonRow
                  key={reason.id}
                  reason={reason}
                  above={ordered[index - 1]}
                  below={ordered[index + 1]}
                />
              ))}
        </Rows>
      )}
    </Page>
  );
}

function AddReason() {
  const { t } = useLingui();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: (reason: string) => api.post<CloseReasonView>("/close-reasons", { name: reason }),
    onSuccess: (reason) => {
      upsertItem(client, closeReasonsQuery.queryKey, reason);
      setName("");
    },
  });
  const problem = add.error && asProblem(add.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== "") add.mutate(name.trim());
  }

  return (
    <form onSubmit={submit} className="mb-4 flex items-start gap-2">
      <TextField
        aria-label={t`Motivo nuevo`}
        placeholder={t`Motivo nuevo, por ejemplo "Cotización enviada"`}
        className="flex-1"
        value={name}
        onChange={setName}
        maxLength={60}
        errorMessage={fieldErrors(add.error)["/name"] ?? (problem && problemMessage(problem))}
      />
      <Button type="submit" isDisabled={name.trim() === ""} isPending={add.isPending}>
        {t`Agregar motivo`}
      </Button>
    </form>
  );
}

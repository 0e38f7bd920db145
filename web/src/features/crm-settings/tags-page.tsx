import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Tag } from "lucide-react";
import { type FormEvent, useState } from "react";
import { upsertItem } from "@/api/cache.ts";
import { asProblem } from "@/api/client.ts";
import { tagsQuery } from "@/api/crm.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import { countedTagsQuery, createTag } from "@/api/tags.ts";
import { useMay } from "@/api/use-session.ts";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page, Rows } from "@/ui/page.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { TagRow } from "./tag-row.tsx";

export function TagsPage() {
  return useMay("field_manage") ? <TagList /> : <NoPermission />;
}

/** The tags of the company: their names, their colours and how many people carry them. */
function TagList() {
  const { t } = useLingui();
  const tags = useQuery(countedTagsQuery);
  return (
    <Page
      title={t`Etiquetas`}
      description={t`Marcan a las personas en la bandeja y en Contactos. También se crean al etiquetar a alguien.`}
    >
      <AddTag />
      {tags.isError ? (
        <LoadFailed onRetry={() => void tags.refetch()}>
          {problemMessage(asProblem(tags.error))}
        </LoadFailed>
      ) : tags.data?.items.length === 0 ? (
        <EmptyState icon={<Tag size={18} />} title={t`Todavía no hay etiquetas`}>
          {t`Escribe la primera arriba, por ejemplo "Mayorista".`}
        </EmptyState>
      ) : (
        <Rows>
          {tags.isPending
            ? [1, 2, 3, 4].map((row) => (
                <li key={row} className="p-3.5">
                  <Skeleton className="h-4 w-40" />
                </li>
              ))
            : tags.data.items.map((tag) => <TagRow key={tag.id} tag={tag} />)}
        </Rows>
      )}
    </Page>
  );
}

function AddTag() {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: createTag,
    onSuccess: (tag) => {
      upsertItem(cache, countedTagsQuery.queryKey, { ...tag, contacts: 0 });
      void cache.invalidateQueries({ queryKey: tagsQuery.queryKey, exact: true });
      setName("");
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() !== "") add.mutate({ name: name.trim() });
  }

  return (
    <form onSubmit={submit} className="mb-4 flex items-start gap-2">
      <TextField
        aria-label={t`Etiqueta nueva`}
        placeholder={t`Etiqueta nueva`}
        className="flex-1"
        value={name}
        onChange={setName}
        maxLength={60}
        errorMessage={
          fieldErrors(add.error)["/name"] ?? (add.error && problemMessage(asProblem(add.error)))
        }
      />
      <Button type="submit" isDisabled={name.trim() === ""} isPending={add.isPending}>
        {t`Agregar etiqueta`}
      </Button>
    </form>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { upsertItem } from "@/api/cache.ts";
import { asProblem } from "@/api/client.ts";
import { tagsQuery } from "@/api/crm.ts";
import type { TagView } from "@/api/crm-types.ts";
import { problemMessage } from "@/api/problems.ts";
import { createTag } from "@/api/tags.ts";
import { fold } from "@/lib/text.ts";
import { Button } from "@/ui/button.tsx";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { TagDot } from "../tag-dot.tsx";

interface TagChoiceProps {
  tags: TagView[];
  value: string | null;
  onChange: (tag: string) => void;
  mayCreate: boolean;
}

/** One of the tags there are, or a new one by the name that was searched in vain. */
export function TagChoice({ tags, value, onChange, mayCreate }: TagChoiceProps) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [text, setText] = useState("");
  const name = text.trim();
  const found = tags.filter((tag) => fold(tag.name).includes(fold(text)));
  const isNew = name !== "" && !tags.some((tag) => fold(tag.name) === fold(name));
  const create = useMutation({
    mutationFn: createTag,
    onSuccess: (tag) => {
      upsertItem(cache, tagsQuery.queryKey, tag);
      setText("");
      onChange(tag.id);
    },
  });
  return (
    <div className="flex flex-col gap-3">
      <SearchField label={t`Buscar etiqueta`} value={text} onChange={setText} autoFocus />
      {create.error && (
        <p role="alert" className="text-small text-danger-ink">
          {problemMessage(asProblem(create.error))}
        </p>
      )}
      <RadioGroup
        aria-label={t`Etiqueta`}
        value={value}
        onChange={onChange}
        className="max-h-60 overflow-y-auto"
      >
        {found.map((tag) => (
          <Radio key={tag.id} value={tag.id}>
            <span className="flex items-center gap-2">
              <TagDot color={tag.color} />
              <span className="truncate">{tag.name}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {mayCreate && isNew && (
        <Button
          size="small"
          icon={<Plus size={14} />}
          isPending={create.isPending}
          onPress={() => create.mutate({ name })}
          className="self-start"
        >
          {t`Crear la etiqueta ${name}`}
        </Button>
      )}
    </div>
  );
}

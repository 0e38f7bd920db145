import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Building2, Plus } from "lucide-react";
import { useState } from "react";
import type { CompanyRef } from "@/api/contact-types.ts";
import { companySearchQuery, createCompany } from "@/api/crm.ts";
import { fold } from "@/lib/text.ts";
import { useLater } from "@/lib/use-later.ts";
import { Lookup } from "@/ui/lookup.tsx";
import type { EditorProps } from "./editable-fact.tsx";
import { reason } from "./editable-fact.tsx";

const create = "new";

interface CompanyEditorProps extends EditorProps<CompanyRef | null> {
  /** One field among others: does not take the focus. */
  isCalm?: boolean;
}

/** Chooses a company by writing; one that is not there is made. Empty text means none. */
export function CompanyEditor({ label, value, onChange, error, isCalm }: CompanyEditorProps) {
  const { t } = useLingui();
  const [text, setText] = useState(value?.name ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useLater(text.trim());
  const { data, isFetching } = useQuery(companySearchQuery(asked));
  const found = data?.items ?? [];
  const isKnown = found.some((company) => fold(company.name) === fold(text));
  const options = [
    ...found.map((company) => ({
      id: company.id,
      label: company.name,
      description: company.domain ?? undefined,
      icon: <Building2 size={15} />,
    })),
    ...(text.trim() && !isKnown && !isFetching
      ? [{ id: create, label: t`Crear «${text.trim()}»`, icon: <Plus size={15} /> }]
      : []),
  ];

  function write(next: string): void {
    setText(next);
    setProblem(null);
    if (next.trim() === "") onChange(null);
  }

  async function choose(id: string): Promise<void> {
    const known = found.find((company) => company.id === id);
    try {
      const company = known ?? (id === create ? await createCompany(text.trim()) : null);
      if (!company) return;
      setText(company.name);
      onChange({ id: company.id, name: company.name });
    } catch (refusal) {
      setProblem(reason(refusal));
    }
  }

  return (
    <Lookup
      label={label}
      placeholder={t`Escribe el nombre de la empresa`}
      options={options}
      text={text}
      onText={write}
      onChoose={(id) => void choose(id)}
      isLoading={isFetching}
      errorMessage={problem ?? error}
      autoFocus={!isCalm}
    />
  );
}

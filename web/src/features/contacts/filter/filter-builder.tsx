import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { FolderPlus, Plus } from "lucide-react";
import { newRef } from "@/lib/new-ref.ts";
import { Button } from "@/ui/button.tsx";
import { Select } from "@/ui/select.tsx";
import {
  addTo,
  countTests,
  type DraftGroup,
  type DraftNode,
  deepest,
  emptyDraft,
  isGroup,
  mostTests,
  removeNode,
  replaceNode,
} from "./draft.ts";
import { TestRow } from "./test-row.tsx";
import { type FilterField, useFilterFields } from "./use-filter-fields.ts";

interface FilterBuilderProps {
  draft: DraftGroup;
  onChange: (draft: DraftGroup) => void;
}

/** Writes a condition: tests that all, any or none must hold, in groups within groups. */
export function FilterBuilder({ draft, onChange }: FilterBuilderProps) {
  const { t } = useLingui();
  const fields = useFilterFields();
  const isFull = countTests(draft) >= mostTests;
  return (
    <div className="flex flex-col gap-3">
      <Group
        group={draft}
        depth={1}
        fields={fields}
        isFull={isFull}
        onChange={(node) => onChange(replaceNode(draft, node))}
        onAdd={(key, node) => onChange(addTo(draft, key, node))}
        onRemove={(key) => onChange(removeNode(draft, key))}
      />
      {isFull && (
        <p role="status" className="text-small text-muted">
          {t`Un filtro puede tener hasta ${mostTests} condiciones.`}
        </p>
      )}
    </div>
  );
}

interface GroupProps {
  group: DraftGroup;
  depth: number;
  fields: FilterField[];
  isFull: boolean;
  onChange: (node: DraftNode) => void;
  onAdd: (group: string, node: DraftNode) => void;
  onRemove: (key: string) => void;
}

function Group({ group, depth, ...shared }: GroupProps) {
  const { t } = useLingui();
  const { fields, isFull, onChange, onAdd, onRemove } = shared;
  const newTest = (): DraftNode => ({ key: newRef(), field: "", op: "", value: "" });
  return (
    <fieldset
      className={clsx(
        "flex min-w-0 flex-col gap-2.5",
        depth > 1 && "rounded-surface border border-line bg-sunken/50 p-2.5",
      )}
    >
      <legend className="sr-only">{t`Grupo de condiciones`}</legend>
      <MatchChoice group={group} onChange={onChange} />
      {group.nodes.map((node) =>
        isGroup(node) ? (
          <Group key={node.key} group={node} depth={depth + 1} {...shared} />
        ) : (
          <TestRow
            key={node.key}
            test={node}
            fields={fields}
            onChange={onChange}
            onRemove={() => onRemove(node.key)}
          />
        ),
      )}
      <div className="flex flex-wrap gap-1.5">
        <Button
          size="small"
          icon={<Plus size={14} />}
          isDisabled={isFull}
          onPress={() => onAdd(group.key, newTest())}
        >
          {t`Agregar condición`}
        </Button>
        {depth < deepest - 1 && (
          <Button
            size="small"
            variant="quiet"
            icon={<FolderPlus size={14} />}
            isDisabled={isFull}
            onPress={() => onAdd(group.key, { ...emptyDraft(), match: "any", nodes: [newTest()] })}
          >
            {t`Agregar grupo`}
          </Button>
        )}
        {depth > 1 && (
          <Button size="small" variant="quiet" onPress={() => onRemove(group.key)}>
            {t`Quitar grupo`}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function MatchChoice({
  group,
  onChange,
}: {
  group: DraftGroup;
  onChange: (node: DraftNode) => void;
}) {
  const { t } = useLingui();
  return (
    <Select
      aria-label={t`Cómo se combinan`}
      variant="quiet"
      className="-ml-2 self-start"
      options={[
        { id: "all", label: t`Cumple todas` },
        { id: "any", label: t`Cumple al menos una` },
        { id: "none", label: t`No cumple ninguna` },
      ]}
      value={group.match}
      onChange={(match) => onChange({ ...group, match })}
    />
  );
}

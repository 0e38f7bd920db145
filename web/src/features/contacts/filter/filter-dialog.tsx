import { Plural, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { contactCountQuery } from "@/api/contact-lists.ts";
import { newRef } from "@/lib/new-ref.ts";
import { useLater } from "@/lib/use-later.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { useContacts } from "../list/contacts-context.tsx";
import { conditionOf, type DraftGroup, draftOf } from "./draft.ts";
import { FilterBuilder } from "./filter-builder.tsx";

/** Writes the filter of the list and says, while one writes, how many it finds. */
export function FilterDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { list, refine } = useContacts();
  const [draft, setDraft] = useState<DraftGroup>(() => started(draftOf(list.filter)));
  const condition = conditionOf(draft);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={false}
      size="large"
      title={t`Filtrar contactos`}
      footer={
        <>
          <Found draft={draft} />
          <Button
            variant="quiet"
            onPress={() => {
              refine({ filter: undefined, segment: undefined });
              onClose();
            }}
          >
            {t`Quitar filtros`}
          </Button>
          <Button
            variant="primary"
            onPress={() => {
              refine({ filter: condition ?? undefined });
              onClose();
            }}
          >
            {t`Aplicar`}
          </Button>
        </>
      }
    >
      <FilterBuilder draft={draft} onChange={setDraft} />
    </Dialog>
  );
}

/** A filter that is begun has a first line to fill in. */
function started(draft: DraftGroup): DraftGroup {
  if (draft.nodes.length > 0) return draft;
  return { ...draft, nodes: [{ key: newRef(), field: "", op: "", value: "" }] };
}

function Found({ draft }: { draft: DraftGroup }) {
  const condition = useMemo(() => conditionOf(draft), [draft]);
  const filter = useLater(condition, 300);
  const { data } = useQuery({
    ...contactCountQuery({ filter }),
    placeholderData: keepPreviousData,
  });
  return (
    <span role="status" className="tabular mr-auto text-small text-muted">
      {data && <Plural value={data.count} one="# contacto" other="# contactos" />}
    </span>
  );
}

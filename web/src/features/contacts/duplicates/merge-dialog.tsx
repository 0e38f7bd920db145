import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { mergeContacts } from "@/api/contact-lists.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { useCustomFields } from "@/api/crm.ts";
import type { MergeResult } from "@/api/crm-types.ts";
import { problemMessage } from "@/api/problems.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { choicesOf, contests, type MergedPart, olderFirst } from "./merge-model.ts";
import { MergeRow } from "./merge-row.tsx";
import { PersonHead } from "./person-head.tsx";
import { useMerged } from "./use-merged.ts";

interface MergeDialogProps {
  one: ContactView;
  other: ContactView;
  /** Which of the two stays at first; absent: the older. */
  survivor?: ContactView;
  onMerged?: (result: MergeResult) => void;
  onClose: () => void;
}

/** Two become one: who stays, and of what only one can stay, which. */
export function MergeDialog({ one, other, survivor: asked, onMerged, onClose }: MergeDialogProps) {
  const { t } = useLingui();
  const fields = useCustomFields("contact");
  const [survivorId, setSurvivor] = useState((asked ?? olderFirst(one, other)[0]).id);
  const [survivor, absorbed] = survivorId === one.id ? [one, other] : [other, one];
  const [taken, setTaken] = useState<ReadonlySet<MergedPart>>(new Set());
  const contested = contests(survivor, absorbed, fields);
  const announce = useMerged();
  const merge = useMutation({
    mutationFn: () => mergeContacts(survivor.id, absorbed.id, choicesOf(contested, taken)),
    onSuccess: (result) => {
      announce(result, absorbed);
      onClose();
      onMerged?.(result);
    },
  });

  function take(part: MergedPart, fromAbsorbed: boolean): void {
    const next = new Set(taken);
    if (fromAbsorbed) next.add(part);
    else next.delete(part);
    setTaken(next);
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={false}
      size="large"
      title={t`Fusionar dos contactos`}
      description={t`Queda uno solo, con las conversaciones, etiquetas, números y notas de los dos. Se puede deshacer durante 30 días.`}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button variant="primary" isPending={merge.isPending} onPress={() => merge.mutate()}>
            {t`Fusionar`}
          </Button>
        </>
      }
    >
      {merge.error && (
        <Banner tone="danger" role="alert" className="mb-3">
          {problemMessage(asProblem(merge.error))}
        </Banner>
      )}
      <div className="grid grid-cols-2 gap-3">
        <PersonHead contact={survivor} caption={t`Se queda`} />
        <PersonHead contact={absorbed} caption={t`Se une`} />
      </div>
      <Button
        size="small"
        variant="quiet"
        className="mt-2"
        icon={<ArrowLeftRight size={14} />}
        onPress={() => {
          setSurvivor(absorbed.id);
          setTaken(new Set());
        }}
      >
        {t`Que se quede ${absorbed.name}`}
      </Button>
      {contested.length === 0 ? (
        <p className="mt-4 text-muted">{t`No hay datos distintos entre los que elegir.`}</p>
      ) : (
        <div className="mt-3 divide-y divide-line border-t border-line">
          {contested.map((contest) => (
            <MergeRow
              key={contest.part}
              contest={contest}
              survivor={survivor}
              absorbed={absorbed}
              isTaken={taken.has(contest.part)}
              onTake={(isTaken) => take(contest.part, isTaken)}
            />
          ))}
        </div>
      )}
    </Dialog>
  );
}

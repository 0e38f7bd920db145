import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Copy, Ellipsis, Languages, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import { MenuTrigger } from "react-aria-components";
import { asProblem, type Problem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { FindingView, TemplateDraft, WrittenTemplateView } from "@/api/template-types.ts";
import type { Instant } from "@/api/types.ts";
import {
  deleteTemplate,
  discardDraft,
  duplicateTemplate,
  saveTemplate,
  submitTemplate,
  writtenTemplateQuery,
} from "@/api/written-templates.ts";
import { Button } from "@/ui/button.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { toast } from "@/ui/toast.tsx";
import { placeOf } from "./draft.ts";
import { jump } from "./jump.ts";
import { SubmitDialog } from "./submit-dialog.tsx";
import { TranslateDialog } from "./translate-dialog.tsx";

interface EditorActionsProps {
  template: WrittenTemplateView;
  draft: TemplateDraft;
  /** What is not saved yet. */
  edited: TemplateDraft | null;
  findings: FindingView[];
  /** The findings are those of the draft as it stands. */
  isChecked: boolean;
  /** When the draft was last changed, as it was when editing began. */
  seen: Instant | null;
  onSaved: () => void;
}

export function EditorActions(props: EditorActionsProps) {
  const { template, draft, edited, findings, isChecked, seen, onSaved } = props;
  const { t } = useLingui();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState<"save" | "submit" | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const [isTranslating, setTranslating] = useState(false);
  const isLocked = template.locked !== null && template.locked.free_at === null;
  const errors = findings.filter((finding) => finding.severity === "error");

  async function attempt(what: "save" | "submit", failure: string, act: () => Promise<void>) {
    setBusy(what);
    try {
      await act();
    } catch (error) {
      toast.error(failure, refusal(asProblem(error)));
    }
    setBusy(null);
  }

  const keep = (next: WrittenTemplateView) =>
    cache.setQueryData(writtenTemplateQuery(next.id).queryKey, next);

  async function save() {
    keep(await saveTemplate(template.id, draft, edited ? seen : template.draft_at));
    onSaved();
  }

  function submit() {
    const first = errors[0];
    if (first) {
      toast.error(t`Todavía hay errores`, t`Corrige lo marcado en rojo y vuelve a enviar.`);
      return jump(placeOf(first), first.range);
    }
    setAsking(true);
  }

  const handIn = () =>
    attempt("submit", t`No se envió a revisión`, async () => {
      if (edited || !template.has_draft) await save();
      const next = await submitTemplate(template.id, true);
      keep(next);
      onSaved();
      setAsking(false);
      toast.ok(t`Enviada a revisión`);
      if (next.id !== template.id) {
        await navigate({ to: "/templates/$templateId", params: { templateId: next.id } });
      }
    });

  async function copy(language: string | null) {
    const made = await duplicateTemplate(template.id, language);
    await navigate({ to: "/templates/$templateId", params: { templateId: made.id } });
  }

  const canSubmit = Boolean(edited) || template.has_draft;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2">
      {!isLocked && (
        <>
          <Button
            isDisabled={!edited}
            isPending={busy === "save"}
            onPress={() => attempt("save", t`No se guardó`, save)}
          >
            {t`Guardar borrador`}
          </Button>
          <Button
            variant="primary"
            isDisabled={!canSubmit || !isChecked}
            isPending={busy === "submit"}
            onPress={submit}
          >
            {t`Enviar a revisión`}
          </Button>
        </>
      )}
      <MenuTrigger>
        <IconButton label={t`Más acciones`}>
          <Ellipsis size={18} />
        </IconButton>
        <Menu>
          <MenuItem
            icon={<Copy size={15} />}
            onAction={() => attempt("save", t`No se duplicó`, () => copy(null))}
          >{t`Duplicar`}</MenuItem>
          <MenuItem
            icon={<Languages size={15} />}
            onAction={() => setTranslating(true)}
          >{t`Copiar a otro idioma…`}</MenuItem>
          {template.has_draft && template.status !== "draft" && (
            <MenuItem
              icon={<Undo2 size={15} />}
              onAction={() =>
                attempt("save", t`No se descartó`, async () => {
                  await discardDraft(template.id);
                  onSaved();
                  await cache.invalidateQueries({ queryKey: ["templates"] });
                })
              }
            >{t`Descartar los cambios`}</MenuItem>
          )}
          <MenuItem
            tone="danger"
            icon={<Trash2 size={15} />}
            onAction={() => setDeleting(true)}
          >{t`Eliminar`}</MenuItem>
        </Menu>
      </MenuTrigger>
      {isAsking && (
        <SubmitDialog
          findings={findings}
          isPending={busy === "submit"}
          onSubmit={handIn}
          onClose={() => setAsking(false)}
        />
      )}
      {isTranslating && (
        <TranslateDialog
          from={draft.language}
          isPending={busy === "save"}
          onCopy={(language) => attempt("save", t`No se duplicó`, () => copy(language))}
          onClose={() => setTranslating(false)}
        />
      )}
      <ConfirmDialog
        title={t`Eliminar la plantilla`}
        confirmLabel={t`Eliminar`}
        isOpen={isDeleting}
        onOpenChange={setDeleting}
        onConfirm={async () => {
          try {
            await deleteTemplate(template.id);
          } catch (error) {
            toast.error(t`No se eliminó`, problemMessage(asProblem(error)));
            throw error;
          }
          toast.ok(t`Plantilla eliminada`);
          await navigate({ to: "/templates" });
        }}
      >
        {template.status === "draft"
          ? t`El borrador se pierde.`
          : t`También se elimina en Meta. El nombre no se puede usar de nuevo durante 30 días. Los mensajes enviados se conservan.`}
      </ConfirmDialog>
    </div>
  );
}

/** Meta's own sentence says more than ours where it refused a text. */
function refusal(problem: Problem): string {
  const said = problem.extras.provider_detail;
  const ours = problemMessage(problem);
  return typeof said === "string" && said ? `${ours} ${said}` : ours;
}

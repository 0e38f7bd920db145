import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { FilePlus2 } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { TemplateDraft } from "@/api/template-types.ts";
import { createTemplate, startersQuery, templateAccountsQuery } from "@/api/written-templates.ts";
import { Badge } from "@/ui/badge.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Select } from "@/ui/select.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.tsx";
import { emptyDraft } from "./draft.ts";
import { categoryWord, topicWords } from "./template-words.ts";

const languages = ["es", "en", "pt_BR"];

/** Where to begin: nothing, or a text of the library. */
export function NewTemplateDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const { data: accounts, isPending } = useQuery(templateAccountsQuery);
  const [account, setAccount] = useState<string | null>(null);
  const [language, setLanguage] = useState(
    languages.find((one) => one.startsWith(i18n.locale)) ?? "es",
  );
  const { data: starters } = useQuery(startersQuery(language));
  const [isBusy, setBusy] = useState(false);
  const all = accounts?.items ?? [];
  const chosen = all.find((one) => one.id === account) ?? all[0];
  const line = chosen?.lines[0];

  async function begin(draft: TemplateDraft) {
    if (!line || isBusy) return;
    setBusy(true);
    try {
      const made = await createTemplate(line.id, draft);
      onClose();
      await navigate({ to: "/templates/$templateId", params: { templateId: made.id } });
    } catch (error) {
      toast.error(t`No se pudo crear la plantilla`, problemMessage(asProblem(error)));
      setBusy(false);
    }
  }

  return (
    <Dialog title={t`Nueva plantilla`} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      {!isPending && all.length === 0 ? (
        <EmptyState icon={<FilePlus2 size={18} />} title={t`Conecta primero una línea de WhatsApp`}>
          {t`Las plantillas pertenecen a la cuenta de una línea.`}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap gap-3">
            {all.length > 1 && (
              <Select
                label={t`Cuenta`}
                options={all.map((one) => ({
                  id: one.id,
                  label: one.lines.map((each) => each.nickname).join(", "),
                }))}
                value={chosen?.id ?? null}
                onChange={setAccount}
                className="min-w-48 flex-1"
              />
            )}
            <Select
              label={t`Idioma de los textos`}
              options={[
                { id: "es", label: t`Español` },
                { id: "en", label: t`Inglés` },
                { id: "pt_BR", label: t`Portugués` },
              ]}
              value={language}
              onChange={setLanguage}
              className="min-w-48 flex-1"
            />
          </div>
          <ul className="flex flex-col divide-y divide-line rounded-surface border border-line">
            <Choice
              title={t`Empezar en blanco`}
              isBusy={isBusy}
              onPick={() => void begin(emptyDraft(language))}
            />
            {!starters && <SkeletonText lines={5} />}
            {starters?.items.map((starter) => {
              const topic = topicWords[starter.topic];
              const category = categoryWord(starter.category);
              return (
                <Choice
                  key={starter.topic}
                  title={topic ? i18n._(topic) : starter.topic}
                  badge={category ? i18n._(category) : undefined}
                  text={starter.draft.body}
                  isBusy={isBusy}
                  onPick={() => void begin(starter.draft)}
                />
              );
            })}
          </ul>
        </div>
      )}
    </Dialog>
  );
}

interface ChoiceProps {
  title: string;
  badge?: string | undefined;
  text?: string;
  isBusy: boolean;
  onPick: () => void;
}

function Choice({ title, badge, text, isBusy, onPick }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        disabled={isBusy}
        onClick={onPick}
        className="flex min-h-11 w-full flex-col gap-0.5 px-3 py-2 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="flex w-full items-center gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
          {badge && <Badge>{badge}</Badge>}
        </span>
        {text && <span className="line-clamp-2 text-small text-muted">{text}</span>}
      </button>
    </li>
  );
}

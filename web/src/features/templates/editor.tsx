import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FindingView, TemplateDraft, WrittenTemplateView } from "@/api/template-types.ts";
import type { Id } from "@/api/types.ts";
import { lintQuery } from "@/api/written-templates.ts";
import { useLater } from "@/lib/use-later.ts";
import { useObjectUrl } from "@/lib/use-object-url.ts";
import { Badge } from "@/ui/badge.tsx";
import { ButtonFields } from "./button-fields.tsx";
import { emptyDraft, mended, placeOf } from "./draft.ts";
import { EditorActions } from "./editor-actions.tsx";
import { ExampleFields } from "./example-fields.tsx";
import { HeadFields } from "./head-fields.tsx";
import { HistoryList } from "./history-list.tsx";
import { jump } from "./jump.ts";
import { LintList } from "./lint-list.tsx";
import { Preview } from "./preview.tsx";
import { StateNote } from "./state-note.tsx";
import { categoryWord, qualityWord, statusWord } from "./template-words.ts";
import { CodeFields, TextFields } from "./text-fields.tsx";

interface EditorProps {
  template: WrittenTemplateView;
  /** A line of its account. */
  line: Id | null;
}

/** What every group of fields needs. */
export interface FieldsProps {
  draft: TemplateDraft;
  onChange: (draft: TemplateDraft) => void;
  isLocked: boolean;
}

/** The header's example as it was chosen here; Meta gives none back. */
export interface GivenExample {
  handle: string;
  file: File;
}

/** The picture of the header while the draft has the one that was chosen here. */
function useExamplePicture({ header }: TemplateDraft, given: GivenExample | null): string | null {
  const isShown = header.kind === "image" && given !== null && header.handle === given.handle;
  return useObjectUrl(isShown ? given.file : null);
}

export function Editor({ template, line }: EditorProps) {
  const { t } = useLingui();
  const [edited, setEdited] = useState<TemplateDraft | null>(null);
  const [seen, setSeen] = useState(template.draft_at);
  const draft = edited ?? template.draft ?? emptyDraft(template.language);
  const [example, setExample] = useState<GivenExample | null>(null);
  const picture = useExamplePicture(draft, example);
  const isLocked = template.locked !== null && template.locked.free_at === null;
  const settled = useLater(draft, 250);
  const { data: lint } = useQuery({
    ...lintQuery(settled, line, template.id),
    placeholderData: keepPreviousData,
  });
  const findings = isLocked ? [] : (lint?.findings ?? []);
  const change = (next: TemplateDraft) => {
    // What others save meanwhile is not what this text began with.
    if (!edited) setSeen(template.draft_at);
    setEdited(next);
  };
  const fields = { draft, onChange: change, isLocked };

  function fix(finding: FindingView) {
    const next = mended(draft, finding);
    if (next) change(next);
    else jump(placeOf(finding), finding.range);
  }

  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 flex-1 basis-56 truncate text-title font-semibold tracking-[-0.012em]">
          {draft.name || t`Plantilla sin nombre`}
        </h1>
        <EditorActions
          template={template}
          draft={draft}
          edited={edited}
          findings={findings}
          isChecked={settled === draft && lint !== undefined}
          seen={seen}
          onSaved={() => setEdited(null)}
        />
      </div>
      <Chips template={template} />
      <StateNote template={template} />
      <div className="grid gap-x-10 gap-y-8 wide:grid-cols-[minmax(0,1fr)_22rem]">
        <form
          className="flex min-w-0 flex-col gap-7"
          onSubmit={(event) => event.preventDefault()}
          aria-label={t`Texto de la plantilla`}
        >
          <HeadFields
            {...fields}
            isNamed={template.is_named}
            approvedAs={template.status === "approved" ? template.category : null}
          />
          {draft.category === "authentication" ? (
            <CodeFields {...fields} />
          ) : (
            <>
              <TextFields {...fields} line={line} onExample={setExample} />
              <ButtonFields {...fields} />
              <ExampleFields {...fields} />
            </>
          )}
        </form>
        <div className="flex min-w-0 flex-col gap-6 wide:sticky wide:top-0 wide:self-start">
          <Preview draft={draft} lint={lint ?? null} picture={picture} sent={template.sent} />
          {!isLocked && <LintList findings={findings} onFix={fix} isKnown={lint !== undefined} />}
          <HistoryList id={template.id} />
        </div>
      </div>
    </>
  );
}

function Chips({ template }: { template: WrittenTemplateView }) {
  const { t, i18n } = useLingui();
  const status = statusWord(template.status);
  const quality = qualityWord(template.quality);
  const category = categoryWord(template.category);
  return (
    <div className="mb-4 flex flex-wrap gap-2">
      <Badge tone={status.tone}>{i18n._(status.text)}</Badge>
      {quality && <Badge tone={quality.tone}>{i18n._(quality.text)}</Badge>}
      {category && <Badge>{i18n._(category)}</Badge>}
      <Badge className="uppercase">{template.language}</Badge>
      {template.has_draft && template.status !== "draft" && (
        <Badge tone="warn">{t`Con cambios sin enviar`}</Badge>
      )}
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CornerDownRight } from "lucide-react";
import type { WrittenTemplateView } from "@/api/template-types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Badge } from "@/ui/badge.tsx";
import { useLanguageName } from "./language-options.ts";
import { categoryWord, qualityWord, statusWord } from "./template-words.ts";

interface TemplateRowProps {
  template: WrittenTemplateView;
  /** The row above is the same template in another language. */
  isVariant: boolean;
  lines: string | undefined;
}

/** Whether a row is the template of the row above in another language: rows come by name. */
export function isVariantOf(
  template: WrittenTemplateView,
  above: WrittenTemplateView | undefined,
): boolean {
  return (
    template.name !== "" &&
    above?.name === template.name &&
    above.account_id === template.account_id
  );
}

/** One language of a template; its name is drawn once for all of them. */
export function TemplateRow({ template, isVariant, lines }: TemplateRowProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const languageName = useLanguageName();
  const status = statusWord(template.status);
  const quality =
    template.status === "approved" || template.status === "paused"
      ? qualityWord(template.quality)
      : null;
  const category = categoryWord(template.category);
  const coming = template.coming_category ? categoryWord(template.coming_category.category) : null;
  return (
    <li>
      <Link
        to="/templates/$templateId"
        params={{ templateId: template.id }}
        className="flex flex-col gap-1 px-3.5 py-2.5 text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {isVariant ? (
            <span className="flex min-w-0 flex-1 basis-40 items-center gap-1.5 text-muted">
              <CornerDownRight size={14} aria-hidden="true" className="shrink-0" />
              <span className="sr-only">{template.name}</span>
              <span className="truncate">{languageName(template.language)}</span>
            </span>
          ) : (
            <span className="min-w-0 flex-1 basis-40 truncate font-medium">
              {template.name || t`Sin nombre`}
            </span>
          )}
          <Badge tone={status.tone}>{i18n._(status.text)}</Badge>
          {quality && <Badge tone={quality.tone}>{i18n._(quality.text)}</Badge>}
          {category && <Badge>{i18n._(category)}</Badge>}
          {!isVariant && <Badge>{languageName(template.language)}</Badge>}
        </span>
        <span className="line-clamp-2 text-small text-muted">{template.body}</span>
        {(lines || coming || (template.has_draft && template.status !== "draft")) && (
          <span className="flex flex-wrap gap-x-3 text-meta text-faint">
            {lines && <span>{lines}</span>}
            {template.has_draft && template.status !== "draft" && (
              <span>{t`Con cambios sin enviar`}</span>
            )}
            {coming && template.coming_category && (
              <span>{t`Será ${i18n._(coming)} desde ${format.full(template.coming_category.at)}`}</span>
            )}
          </span>
        )}
      </Link>
    </li>
  );
}

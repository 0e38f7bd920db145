import { useLingui } from "@lingui/react/macro";
import type { WrittenTemplateView } from "@/api/template-types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Banner } from "@/ui/banner.tsx";
import { categoryWord } from "./template-words.ts";

interface CategoryNotesProps {
  template: Pick<WrittenTemplateView, "recategorised" | "coming_category">;
}

/** The category that Meta gave it, and the one that it will have: both change what a send costs. */
export function CategoryNotes({ template }: CategoryNotesProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { recategorised: moved, coming_category: coming } = template;
  const word = (category: string) => {
    const found = categoryWord(category);
    return found ? i18n._(found) : category;
  };
  return (
    <>
      {moved && (
        <Banner
          tone="warn"
          title={t`Meta la cambió de ${word(moved.from)} a ${word(moved.to)} el ${format.date(moved.at)}`}
        >
          <span className="block">{t`Cada envío se cobra ahora como ${word(moved.to)}.`}</span>
          <span className="block">
            {t`Puedes pedir a Meta que la revise hasta el ${format.date(moved.review_until)}.`}
          </span>
        </Banner>
      )}
      {coming && categoryWord(coming.category) && (
        <Banner
          tone="warn"
          title={t`Será ${word(coming.category)} desde el ${format.full(coming.at)}`}
        >
          {coming.price === "dearer" && <span className="block">{t`Cada envío costará más.`}</span>}
          {coming.price === "cheaper" && (
            <span className="block">{t`Cada envío costará menos.`}</span>
          )}
          {coming.needs_consent && (
            <span className="block">{t`Entonces solo podrá enviarse a quien aceptó recibir promociones.`}</span>
          )}
        </Banner>
      )}
    </>
  );
}

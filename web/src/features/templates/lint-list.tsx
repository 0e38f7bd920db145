import { useLingui } from "@lingui/react/macro";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { FindingView } from "@/api/template-types.ts";
import { Button } from "@/ui/button.tsx";
import { placeOf } from "./draft.ts";
import { jump } from "./jump.ts";
import { ruleWords } from "./lint-words.ts";

interface LintListProps {
  findings: FindingView[];
  onFix: (finding: FindingView) => void;
  isKnown: boolean;
}

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info };
const tones = { error: "text-danger-ink", warning: "text-warn-ink", info: "text-muted" };

/** What is to be mended, errors first; each leads to its place. */
export function LintList({ findings, onFix, isKnown }: LintListProps) {
  const { t } = useLingui();
  return (
    <section aria-labelledby="template-lint">
      <h2 id="template-lint" className="mb-2 text-base font-semibold">{t`Revisión previa`}</h2>
      {isKnown && findings.length === 0 && (
        <p className="flex items-center gap-2 text-small text-muted">
          <CircleCheck size={15} className="shrink-0 text-ok-ink" aria-hidden="true" />
          {t`No se ve nada que Meta rechace. La última palabra es suya.`}
        </p>
      )}
      <ul className="flex flex-col gap-1">
        {findings.map((finding) => (
          <Finding
            key={`${finding.rule}/${placeOf(finding)}/${finding.range?.start ?? ""}`}
            finding={finding}
            onFix={onFix}
          />
        ))}
      </ul>
    </section>
  );
}

function Finding({
  finding,
  onFix,
}: {
  finding: FindingView;
  onFix: (finding: FindingView) => void;
}) {
  const { t, i18n } = useLingui();
  const Icon = icons[finding.severity];
  const word = ruleWords[finding.rule];
  const place = usePlace(finding);
  const severity = { error: t`Error`, warning: t`Aviso`, info: t`Consejo` }[finding.severity];
  return (
    <li className="flex items-start gap-1">
      <button
        type="button"
        data-finding={finding.rule}
        className="flex min-h-9 min-w-0 flex-1 items-start gap-2 rounded-control px-2 py-1.5 text-left text-small hover:bg-hover"
        onClick={() => jump(placeOf(finding), finding.range)}
      >
        <Icon
          size={15}
          className={`mt-0.5 shrink-0 ${tones[finding.severity]}`}
          aria-label={severity}
        />
        <span className="min-w-0">
          <span className="font-medium">{place}</span>{" "}
          <span className="text-muted">{word ? i18n._(word) : finding.rule}</span>
        </span>
      </button>
      {finding.fix !== null && (
        <Button size="small" className="mt-1 shrink-0" onPress={() => onFix(finding)}>
          {t`Corregir`}
        </Button>
      )}
    </li>
  );
}

function usePlace(finding: FindingView): string {
  const { t } = useLingui();
  const { part, index, key } = finding.at;
  const number = (index ?? 0) + 1;
  const variable = (key ?? "").split(".").at(-1) ?? "";
  const places: Record<string, string> = {
    name: t`Nombre.`,
    language: t`Idioma.`,
    category: t`Categoría.`,
    header: t`Encabezado.`,
    body: t`Texto.`,
    footer: t`Pie.`,
    buttons: t`Botones.`,
    button: t`Botón ${number}.`,
    example: t`Ejemplo ${variable}.`,
    authentication: t`Código.`,
    ttl: t`Plazo.`,
    kept: t`Otras partes.`,
  };
  return places[part] ?? part;
}

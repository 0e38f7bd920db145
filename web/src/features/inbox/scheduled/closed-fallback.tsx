import { useLingui } from "@lingui/react/macro";
import type { Id } from "@/api/types.ts";
import { TemplateCost } from "@/template/template-cost.tsx";
import { TemplatePicker } from "@/template/template-picker.tsx";
import type { Sending } from "@/template/use-sending.ts";
import { Banner } from "@/ui/banner.tsx";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";

interface ClosedFallbackProps {
  conversation: Id;
  channel: Id;
  fallback: "draft" | "template";
  onFallback: (fallback: "draft" | "template") => void;
  sending: Sending;
  /** A template was chosen before and stays unless another one is. */
  keeps: boolean;
  /** None is chosen and one has to be. */
  lacks: boolean;
}

/** The window will be closed by then, unless the customer writes again: what shall happen? */
export function ClosedFallback(props: ClosedFallbackProps) {
  const { conversation, channel, fallback, onFallback, sending, keeps, lacks } = props;
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="warn">
        {t`A esa hora la ventana de 24 horas estará cerrada, salvo que el cliente escriba antes.`}
      </Banner>
      <RadioGroup
        label={t`Si está cerrada`}
        value={fallback}
        onChange={(next) => onFallback(next as "draft" | "template")}
      >
        <Radio value="draft">{t`Devolverlo como borrador y avisarme`}</Radio>
        <Radio value="template">{t`Enviar una plantilla en su lugar`}</Radio>
      </RadioGroup>
      {fallback === "template" && (
        <>
          {keeps && (
            <p className="text-small text-muted">{t`Se mantiene la plantilla que ya elegiste. Puedes elegir otra.`}</p>
          )}
          {lacks && (
            <p role="alert" className="text-small text-danger-ink">{t`Elige una plantilla.`}</p>
          )}
          <TemplatePicker channel={channel} sending={sending} />
          <p className="text-small text-muted empty:hidden">
            <TemplateCost
              template={sending.choice.template?.id ?? null}
              to={{ conversation_id: conversation }}
              isAfterWindow
            />
          </p>
        </>
      )}
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import type { MetaAppView } from "@/api/types.ts";
import { CopyField } from "@/ui/copy-field.tsx";

/** What to paste in Meta under WhatsApp › Configuration › Webhook. */
export function CallbackFields({ app }: { app: MetaAppView }) {
  const { t } = useLingui();
  return (
    <div className="grid gap-4 medium:grid-cols-2">
      <CopyField label={t`URL de devolución de llamada`} value={app.callback_url} />
      <CopyField label={t`Token de verificación`} value={app.verify_token} />
    </div>
  );
}

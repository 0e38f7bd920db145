import { useLingui } from "@lingui/react/macro";
import type { ConversationView } from "@/api/types.ts";
import { Sheet } from "@/ui/sheet.tsx";
import { ContactPanel } from "./contact-panel.tsx";
import { setSheet } from "./panel-state.ts";

export function PanelSheet({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  return (
    <Sheet title={t`Contacto`} isOpen onOpenChange={setSheet}>
      <ContactPanel conversation={conversation} />
    </Sheet>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { SavedOption } from "@/api/option-messages.ts";
import type { Id, OptionContent } from "@/api/types.ts";
import { now } from "@/lib/clock.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/tabs.tsx";
import { textRead } from "../composer/as-filled.ts";
import type { Draft } from "../composer/compose.ts";
import { useFieldPreview } from "../composer/use-field-preview.ts";
import { useSend } from "../composer/use-send.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { displayName } from "../model/names.ts";
import { useConversation } from "../model/use-conversation.ts";
import { windowAt } from "../model/window.ts";
import type { TakenUp } from "../scheduled/plan.ts";
import { contentOf, draftOf, faultsOf, optionDraftMessage } from "./option-draft.ts";
import { OptionForm } from "./option-form.tsx";
import { OptionPreview } from "./option-preview.tsx";
import { SaveOption } from "./save-option.tsx";
import { SavedList } from "./saved-list.tsx";
import { useUnfinished } from "./unfinished.ts";

interface OptionDialogProps {
  id: Id;
  /** One that did not go, to be sent after all. */
  again: TakenUp<OptionContent> | null;
  onClose: () => void;
}

/** Lists, buttons, a link or a request for the customer's place: written, seen, kept and sent. */
export function OptionDialog({ id, again, onClose }: OptionDialogProps) {
  const { t } = useLingui();
  const { data: conversation } = useConversation(id);
  const [tab, setTab] = useState("write");
  const [draft, setDraft, forget] = useUnfinished(again?.id ?? id, again?.content ?? null);
  const [kept, setKept] = useState<SavedOption | null>(null);
  const [tried, setTried] = useState(false);
  const hand = useHandOver(id, onClose, () => {
    forget();
    again?.onDone();
  });
  const filled = useFieldPreview(id, draft.body.trim());
  if (!conversation) return null;
  const faults = faultsOf(draft);
  const shown = tried ? faults : new Map([...faults].filter(([, fault]) => fault !== "required"));
  const isWindowClosed = windowAt(conversation.window, now()).templateOnly;
  const canSend = tab === "write" && !filled?.isMissing;

  function submit(how: "now" | "later"): void {
    setTried(true);
    if (faults.size > 0) return;
    hand(how, optionDraftMessage(draft, textRead(filled, draft.body.trim())));
  }

  function take(saved: SavedOption): void {
    setDraft(draftOf(saved.content));
    setKept(saved);
    setTried(false);
    setTab("write");
  }

  return (
    <Dialog
      title={t`Mensaje con opciones`}
      description={displayName(conversation)}
      size="huge"
      isOpen
      isDismissable={false}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button isDisabled={!canSend} onPress={() => submit("later")}>
            {t`Programar`}
          </Button>
          <Button
            variant="primary"
            isDisabled={!canSend || isWindowClosed}
            onPress={() => submit("now")}
          >
            {t`Enviar`}
          </Button>
        </>
      }
    >
      {isWindowClosed && (
        <Banner tone="warn" className="mb-4">
          {t`La ventana está cerrada: ahora no se puede enviar, pero sí programarlo con una plantilla en su lugar.`}
        </Banner>
      )}
      <Tabs value={tab} onChange={setTab}>
        <TabList label={t`Mensaje con opciones`}>
          <Tab id="write">{t`Escribir`}</Tab>
          <Tab id="saved">{t`Guardados`}</Tab>
        </TabList>
        <TabPanel id="write" className="pt-4">
          <div className="grid gap-5 medium:grid-cols-[minmax(0,6fr)_minmax(0,5fr)]">
            <OptionForm draft={draft} onDraft={setDraft} faults={shown} />
            <div className="flex flex-col gap-3 self-start medium:sticky medium:top-0">
              <OptionPreview draft={draft} filled={filled} />
              <SaveOption
                content={contentOf(draft)}
                kept={kept}
                canSave={faults.size === 0}
                onTried={() => setTried(true)}
                onSaved={setKept}
              />
            </div>
          </div>
        </TabPanel>
        <TabPanel id="saved" className="pt-4">
          <SavedList onTake={take} />
        </TabPanel>
      </Tabs>
    </Dialog>
  );
}

/** Sends a message or takes it to the dialog that schedules it. */
function useHandOver(id: Id, onClose: () => void, onDone: () => void) {
  const { show } = useInbox();
  const send = useSend(id);
  return (how: "now" | "later", message: Draft): void => {
    if (how === "now") {
      send([message], null);
      onDone();
      onClose();
      return;
    }
    const contents = [message.content];
    const plan = { contents, replyTo: null, edited: null, acknowledge: [], onDone };
    show({ kind: "schedule", conversation: id, plan });
  };
}

import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { SavedOption } from "@/api/option-messages.ts";
import type { Id } from "@/api/types.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/tabs.tsx";
import { InteractiveBody } from "../bubble/template-body.tsx";
import { useSend } from "../composer/use-send.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { displayName } from "../model/names.ts";
import { useConversation } from "../model/use-conversation.ts";
import {
  contentOf,
  draftOf,
  emptyDraft,
  faultsOf,
  type OptionDraft,
  optionDraftMessage,
  shownOf,
} from "./option-draft.ts";
import { OptionForm } from "./option-form.tsx";
import { SaveOption } from "./save-option.tsx";
import { SavedList } from "./saved-list.tsx";

/** What was written and neither sent nor scheduled, by conversation, while the app is open. */
const unfinished = new Map<Id, OptionDraft>();

function useUnfinished(id: Id): [OptionDraft, (draft: OptionDraft) => void] {
  const [draft, setDraft] = useState<OptionDraft>(() => unfinished.get(id) ?? emptyDraft());
  return [
    draft,
    (next) => {
      unfinished.set(id, next);
      setDraft(next);
    },
  ];
}

/** Lists, buttons, a link or a request for the customer's place: written, seen, kept and sent. */
export function OptionDialog({ id, onClose }: { id: Id; onClose: () => void }) {
  const { t } = useLingui();
  const { data: conversation } = useConversation(id);
  const { show } = useInbox();
  const send = useSend(id);
  const [tab, setTab] = useState("write");
  const [draft, setDraft] = useUnfinished(id);
  const [kept, setKept] = useState<SavedOption | null>(null);
  const [tried, setTried] = useState(false);
  if (!conversation) return null;
  const faults = faultsOf(draft);
  const shown = tried ? faults : new Map([...faults].filter(([, fault]) => fault !== "required"));

  function submit(how: "now" | "later"): void {
    setTried(true);
    if (faults.size > 0) return;
    const message = optionDraftMessage(contentOf(draft));
    if (how === "now") {
      send([message], null);
      unfinished.delete(id);
      onClose();
      return;
    }
    const plan = {
      contents: [message.content],
      replyTo: null,
      edited: null,
      acknowledge: [],
      onDone: () => unfinished.delete(id),
    };
    show({ kind: "schedule", conversation: id, plan });
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
          <Button isDisabled={tab !== "write"} onPress={() => submit("later")}>
            {t`Programar`}
          </Button>
          <Button variant="primary" isDisabled={tab !== "write"} onPress={() => submit("now")}>
            {t`Enviar`}
          </Button>
        </>
      }
    >
      <Tabs value={tab} onChange={setTab}>
        <TabList label={t`Mensaje con opciones`}>
          <Tab id="write">{t`Escribir`}</Tab>
          <Tab id="saved">{t`Guardados`}</Tab>
        </TabList>
        <TabPanel id="write" className="pt-4">
          <div className="grid gap-5 medium:grid-cols-[minmax(0,6fr)_minmax(0,5fr)]">
            <OptionForm draft={draft} onDraft={setDraft} faults={shown} />
            <div className="flex flex-col gap-3 self-start medium:sticky medium:top-0">
              <Preview draft={draft} />
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

/** The message as WhatsApp shows it, while it is written. */
function Preview({ draft }: { draft: OptionDraft }) {
  const { t } = useLingui();
  const content = shownOf(contentOf(draft));
  const body = content.body || t`Escribe el mensaje`;
  return (
    <figure aria-label={t`Vista previa`} className="rounded-surface bg-canvas p-4">
      <figcaption className="mb-2 text-meta font-medium text-faint">{t`Vista previa`}</figcaption>
      <div className="ml-auto w-fit max-w-80 min-w-56 overflow-hidden rounded-bubble rounded-tr-[5px] bg-bubble-out px-3 py-1.5">
        <InteractiveBody content={{ ...content, body }} />
      </div>
    </figure>
  );
}

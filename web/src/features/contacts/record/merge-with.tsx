import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ContactView } from "@/api/contact-types.ts";
import { contactQuery } from "@/api/contacts.ts";
import type { Id } from "@/api/types.ts";
import { ContactSearch } from "@/contact/contact-search.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { MergeDialog } from "../duplicates/merge-dialog.tsx";

/** Looks for the other one of two who are the same person, then merges them. */
export function MergeWith({ contact, onClose }: { contact: ContactView; onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [otherId, setOther] = useState<Id | null>(null);
  const { data: other } = useQuery({ ...contactQuery(otherId ?? ""), enabled: otherId !== null });
  if (other) {
    return (
      <MergeDialog
        one={contact}
        other={other}
        survivor={contact}
        onMerged={({ contact: { id } }) => {
          if (id !== contact.id) {
            void navigate({ to: "/contacts/$contactId", params: { contactId: id }, replace: true });
          }
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t`Fusionar con…`}
      description={t`Busca el otro contacto que es la misma persona que ${contact.name}.`}
    >
      <ContactSearch
        text={text}
        onText={setText}
        autoFocus
        action={(found) =>
          found.id === contact.id ? null : (
            <Button
              size="small"
              isPending={otherId === found.id}
              onPress={() => setOther(found.id)}
            >
              {t`Elegir`}
            </Button>
          )
        }
      />
    </Dialog>
  );
}

import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { LayoutList } from "lucide-react";
import { useState } from "react";
import type { ContactView } from "@/api/contact-types.ts";
import { useMay } from "@/api/use-session.ts";
import { useNarrow } from "@/lib/media-query.ts";
import { SendOneDialog } from "@/template/send-one-dialog.tsx";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";

/** Writes to a person from their page; then their conversation is one step away. */
export function SendTemplate({ contact }: { contact: ContactView }) {
  const { t } = useLingui();
  const isNarrow = useNarrow();
  const navigate = useNavigate();
  const maySend = useMay("message_send");
  const mayRead = useMay("conversation_read");
  const [isOpen, setOpen] = useState(false);
  if (!maySend || !mayRead) return null;
  const icon = <LayoutList size={15} strokeWidth={1.75} />;
  return (
    <>
      {isNarrow ? (
        <IconButton label={t`Enviar plantilla`} onPress={() => setOpen(true)}>
          {icon}
        </IconButton>
      ) : (
        <Button icon={icon} onPress={() => setOpen(true)}>
          {t`Enviar plantilla`}
        </Button>
      )}
      {isOpen && (
        <SendOneDialog
          contact={contact}
          onClose={() => setOpen(false)}
          onSent={(conversationId) =>
            void navigate({ to: "/inbox/$conversationId", params: { conversationId } })
          }
        />
      )}
    </>
  );
}

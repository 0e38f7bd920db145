import { useLingui } from "@lingui/react/macro";
import { Eraser, GitMerge, Trash2 } from "lucide-react";
import { useMemo } from "react";
import type { ContactView } from "@/api/contact-types.ts";
import { useMay } from "@/api/use-session.ts";
import { type Command, useCommands } from "@/lib/commands.ts";

/** What can be asked in front of a person's page. */
export type RecordQuestion = "merge" | "erase" | "delete" | "kind";

/** The page's acts in the palette; M merges. */
export function useRecordCommands(
  contact: ContactView,
  onAsk: (question: RecordQuestion) => void,
): void {
  const { t } = useLingui();
  const mayWrite = useMay("contact_write");
  const mayDelete = useMay("contact_delete");
  const { name } = contact;
  const commands = useMemo(() => {
    const section = t`Contacto`;
    const all: Command[] = [];
    if (mayWrite) {
      all.push({
        id: "record-merge",
        name: t`Fusionar con…`,
        icon: GitMerge,
        section,
        keys: "m",
        also: name,
        run: () => onAsk("merge"),
      });
    }
    if (mayDelete) {
      all.push(
        {
          id: "record-erase",
          name: t`Borrar los datos personales`,
          icon: Eraser,
          section,
          run: () => onAsk("erase"),
        },
        {
          id: "record-delete",
          name: t`Eliminar contacto`,
          icon: Trash2,
          section,
          run: () => onAsk("delete"),
        },
      );
    }
    return all;
  }, [t, mayWrite, mayDelete, name, onAsk]);
  useCommands("record", commands, 1);
}

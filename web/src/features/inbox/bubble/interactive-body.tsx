import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { Check, List } from "lucide-react";
import type { Id, InteractiveOut } from "@/api/types.ts";
import { ButtonRow, Parts } from "@/template/message-parts.tsx";
import { placeTaken, useTaken } from "../options/taken.tsx";
import { HeaderFile } from "./header-file.tsx";

interface InteractiveProps {
  content: InteractiveOut;
  /** The message in the thread, to show what was answered. */
  question?: Id;
}

/** A message with options that we sent, and which of them the customer took. */
export function InteractiveBody({ content, question }: InteractiveProps) {
  const { t } = useLingui();
  const taken = useTaken(question);
  return (
    <span className="block min-w-56">
      {content.header_media && <HeaderFile media={content.header_media} />}
      <Parts header={content.header ?? null} body={content.body} footer={content.footer ?? null} />
      <span className="-mx-3 mt-1.5 flex flex-col">
        {content.buttons?.map((button) => (
          <ButtonRow
            key={button.id ?? button.title}
            text={button.title}
            kind="quick_reply"
            isTaken={taken.has(button.id ?? "")}
          />
        ))}
        {content.link && <ButtonRow text={content.link.label} kind="url" />}
        {content.location_request && (
          <ButtonRow text={t`Enviar ubicación`} kind="location" isTaken={taken.has(placeTaken)} />
        )}
        {content.list_label && <ButtonRow text={content.list_label} kind="list" />}
      </span>
      {content.sections?.map((section, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sections have no id and never move
        <span key={place} className="mt-1 block border-t border-ink/10 pt-1">
          {section.title && (
            <span className="block text-meta font-medium text-muted">{section.title}</span>
          )}
          {section.rows.map((row) => (
            <span key={row.id} className="flex items-baseline gap-1.5 py-0.5">
              <RowMark isTaken={taken.has(row.id)} />
              <span className={clsx("min-w-0", taken.has(row.id) && "font-medium text-accent-ink")}>
                {row.title}
                {row.description && (
                  <span className="text-small font-normal text-muted"> · {row.description}</span>
                )}
              </span>
            </span>
          ))}
        </span>
      ))}
    </span>
  );
}

function RowMark({ isTaken }: { isTaken: boolean }) {
  const { t } = useLingui();
  if (!isTaken) {
    return <List size={12} aria-hidden="true" className="shrink-0 self-center text-muted" />;
  }
  return (
    <Check
      size={13}
      role="img"
      aria-label={t`Elegida`}
      className="shrink-0 self-center text-accent-ink"
    />
  );
}

import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { TemplateView } from "@/api/template-types.ts";
import type { Id } from "@/api/types.ts";
import { CardFields } from "./card-fields.tsx";
import { ConsentNotice } from "./consent-notice.tsx";
import { FileField, type FileKind } from "./file-field.tsx";
import { groupParams, needsHeaderFile } from "./fill.ts";
import { ParamField } from "./param-field.tsx";
import { PlaceFields } from "./place-fields.tsx";
import { QualityNotice } from "./quality-notice.tsx";
import { RecipientLine } from "./recipient-line.tsx";
import { TemplatePreview } from "./template-preview.tsx";
import type { Sending } from "./use-sending.ts";

interface TemplateFormProps {
  channel: Id;
  template: TemplateView;
  sending: Sending;
  /** Instead of what the rules say of the one person. */
  notice?: ReactNode;
}

/** The values of a template beside the message they make for this person. */
export function TemplateForm({ channel, template, sending, notice }: TemplateFormProps) {
  const { t } = useLingui();
  const { choice, change, preview, blank } = sending;
  const { params, headerMedia } = choice;
  const { place, rest, cards } = groupParams(template);
  return (
    <div className="flex flex-col gap-4">
      <QualityNotice channel={channel} />
      {notice !== undefined
        ? notice
        : preview && (
            <ConsentNotice
              consent={preview.consent}
              isTold={sending.isTold}
              onTold={sending.tell}
            />
          )}
      <TemplatePreview
        template={template}
        params={params}
        preview={preview}
        headerMedia={headerMedia}
      />
      {preview && <RecipientLine preview={preview} />}
      {needsHeaderFile(template) && (
        <FileField
          label={t`Archivo del encabezado`}
          kind={template.header.kind as FileKind}
          isGiven={headerMedia !== null}
          errorMessage={blank.includes("header_media") ? t`Elige el archivo del encabezado.` : null}
          onGiven={(id) => change({ headerMedia: id })}
        />
      )}
      {place.length > 0 && <PlaceFields template={template} params={place} sending={sending} />}
      {rest.map((param) => (
        <ParamField key={param.key} param={param} template={template} sending={sending} />
      ))}
      {cards.map((wanted, at) => (
        <CardFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a card is its place
          key={at}
          template={template}
          place={at}
          params={wanted}
          sending={sending}
        />
      ))}
    </div>
  );
}

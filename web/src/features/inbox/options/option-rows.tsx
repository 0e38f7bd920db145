import { useLingui } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { limits, newRow, type RowDraft, rowCount } from "./option-draft.ts";
import { counter, type OptionFormProps, useFaultText } from "./option-form.tsx";

/** Up to three buttons. */
export function ButtonRows({ draft, onDraft, faults }: OptionFormProps) {
  const { t } = useLingui();
  const say = useFaultText();
  const put = (buttons: RowDraft[]) => onDraft({ ...draft, buttons });
  return (
    <fieldset className="flex flex-col gap-2.5">
      <legend className="mb-1.5 text-small font-medium">{t`Botones`}</legend>
      {draft.buttons.map((button, place) => (
        <div key={button.id} className="flex items-start gap-1">
          <TextField
            aria-label={t`Botón ${place + 1}`}
            placeholder={t`Botón ${place + 1}`}
            className="flex-1"
            value={button.title}
            onChange={(title) => put(draft.buttons.with(place, { ...button, title }))}
            description={counter(button.title, limits.label)}
            errorMessage={say(faults.get(`/buttons/${place}/title`))}
          />
          <IconButton
            label={t`Quitar el botón ${place + 1}`}
            isDisabled={draft.buttons.length === 1}
            onPress={() => put(draft.buttons.toSpliced(place, 1))}
          >
            <X size={16} />
          </IconButton>
        </div>
      ))}
      {draft.buttons.length < limits.buttons && (
        <Button
          size="small"
          variant="quiet"
          className="self-start"
          icon={<Plus size={15} />}
          onPress={() => put([...draft.buttons, newRow()])}
        >
          {t`Agregar botón`}
        </Button>
      )}
    </fieldset>
  );
}

/** Up to ten rows in sections. */
export function ListRows(props: OptionFormProps) {
  const { draft, onDraft, faults } = props;
  const { t } = useLingui();
  const say = useFaultText();
  const count = rowCount(draft);
  const isFull = count >= limits.rows;
  return (
    <div className="flex flex-col gap-4">
      <TextField
        label={t`Botón que abre la lista`}
        placeholder={t`Ver opciones`}
        value={draft.listLabel}
        onChange={(listLabel) => onDraft({ ...draft, listLabel })}
        description={counter(draft.listLabel, limits.label)}
        errorMessage={say(faults.get("/list_label"))}
      />
      {draft.sections.map((section, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a section is its place; its rows have ids
        <SectionRows key={place} {...props} section={section} place={place} isFull={isFull} />
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="small"
          variant="quiet"
          icon={<Plus size={15} />}
          isDisabled={isFull}
          onPress={() =>
            onDraft({
              ...draft,
              sections: [...draft.sections, { title: "", rows: [newRow()] }],
            })
          }
        >
          {t`Agregar sección`}
        </Button>
        <span className="text-small text-muted tabular">
          {t`${count} de ${limits.rows} opciones`}
        </span>
      </div>
    </div>
  );
}

interface SectionProps extends OptionFormProps {
  section: OptionFormProps["draft"]["sections"][number];
  place: number;
  isFull: boolean;
}

function SectionRows({ draft, onDraft, faults, section, place, isFull }: SectionProps) {
  const { t } = useLingui();
  const say = useFaultText();
  const isOnly = draft.sections.length === 1;
  const put = (next: typeof section | null) =>
    onDraft({
      ...draft,
      sections: next ? draft.sections.with(place, next) : draft.sections.toSpliced(place, 1),
    });
  const putRow = (at: number, row: RowDraft) =>
    put({ ...section, rows: section.rows.with(at, row) });
  return (
    <fieldset className="flex flex-col gap-2.5 rounded-surface border border-line p-3">
      <legend className="px-1 text-small font-medium">
        {isOnly ? t`Opciones` : t`Sección ${place + 1}`}
      </legend>
      <div className="flex items-start gap-1">
        <TextField
          aria-label={t`Título de la sección ${place + 1}`}
          placeholder={isOnly ? t`Título de la sección (opcional)` : t`Título de la sección`}
          className="flex-1"
          value={section.title}
          onChange={(title) => put({ ...section, title })}
          errorMessage={say(faults.get(`/sections/${place}/title`))}
        />
        {!isOnly && (
          <IconButton label={t`Quitar la sección ${place + 1}`} onPress={() => put(null)}>
            <X size={16} />
          </IconButton>
        )}
      </div>
      {section.rows.map((row, at) => (
        <div key={row.id} className="flex items-start gap-1">
          <div className="grid min-w-0 flex-1 gap-1.5 medium:grid-cols-2">
            <TextField
              aria-label={t`Opción ${at + 1}`}
              placeholder={t`Opción ${at + 1}`}
              value={row.title}
              onChange={(title) => putRow(at, { ...row, title })}
              description={counter(row.title, limits.row)}
              errorMessage={say(faults.get(`/sections/${place}/rows/${at}/title`))}
            />
            <TextField
              aria-label={t`Descripción de la opción ${at + 1}`}
              placeholder={t`Descripción (opcional)`}
              value={row.description}
              onChange={(description) => putRow(at, { ...row, description })}
              description={counter(row.description, limits.description)}
              errorMessage={say(faults.get(`/sections/${place}/rows/${at}/description`))}
            />
          </div>
          <IconButton
            label={t`Quitar la opción ${at + 1}`}
            isDisabled={section.rows.length === 1}
            onPress={() => put({ ...section, rows: section.rows.toSpliced(at, 1) })}
          >
            <X size={16} />
          </IconButton>
        </div>
      ))}
      <Button
        size="small"
        variant="quiet"
        className="self-start"
        icon={<Plus size={15} />}
        isDisabled={isFull}
        onPress={() => put({ ...section, rows: [...section.rows, newRow()] })}
      >
        {t`Agregar opción`}
      </Button>
    </fieldset>
  );
}

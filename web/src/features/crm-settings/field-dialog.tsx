import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { upsertItem } from "@/api/cache.ts";
import { asProblem } from "@/api/client.ts";
import { customFieldsQuery } from "@/api/crm.ts";
import type { CustomFieldView, FieldEntity, FieldKind } from "@/api/crm-types.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { createField, updateField } from "@/api/fields.ts";
import { problemMessage } from "@/api/problems.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { TextArea } from "@/ui/text-area.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { fieldKinds, hasOptions } from "./field-kinds.ts";

interface FieldDialogProps {
  entity: FieldEntity;
  /** The one that is changed; absent: a new one. Its kind stays as it is. */
  field?: CustomFieldView;
  onClose: () => void;
}

/** Braces would be read as a place for a value, so it stands outside of the sentence. */
const patternExample = "[A-Z]{3}[0-9]{3}";

const kinds = Object.keys(fieldKinds) as FieldKind[];
const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** A field of the company's own: its name, its kind, and what that kind asks for. */
export function FieldDialog({ entity, field, onClose }: FieldDialogProps) {
  const { t, i18n } = useLingui();
  const form = useId();
  const cache = useQueryClient();
  const [name, setName] = useState(field?.name ?? "");
  const [kind, setKind] = useState<FieldKind>(field?.kind ?? "text");
  const [pattern, setPattern] = useState(field?.pattern ?? "");
  const [options, setOptions] = useState(field?.options.join("\n") ?? "");
  const listed = hasOptions(kind);
  const save = useMutation({
    mutationFn: () => {
      const parts = {
        name: name.trim(),
        ...(listed ? { options: linesOf(options) } : {}),
      };
      if (field) {
        const changed = kind === "text" ? { pattern: pattern.trim() || null } : {};
        return updateField(field.id, { ...parts, ...changed });
      }
      const asked = kind === "text" && pattern.trim() ? { pattern: pattern.trim() } : {};
      return createField({ entity, kind, ...parts, ...asked });
    },
    onSuccess: (saved) => {
      upsertItem(cache, customFieldsQuery.queryKey, saved);
      onClose();
    },
  });
  const errors = fieldErrors(save.error);
  const isReady = name.trim() !== "" && (!listed || linesOf(options).length > 0);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isReady) save.mutate();
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={false}
      title={field ? t`Editar campo` : t`Nuevo campo`}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            isDisabled={!isReady}
            isPending={save.isPending}
          >
            {field ? t`Guardar` : t`Crear campo`}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {save.error && Object.keys(errors).length === 0 && (
          <Banner tone="danger" role="alert">
            {problemMessage(asProblem(save.error))}
          </Banner>
        )}
        <TextField
          label={t`Nombre del campo`}
          value={name}
          onChange={setName}
          maxLength={60}
          isRequired
          autoFocus
          errorMessage={errors["/name"]}
        />
        {!field && (
          <RadioGroup
            label={t`Tipo de campo`}
            value={kind}
            onChange={(value) => setKind(kinds.find((one) => one === value) ?? "text")}
            errorMessage={errors["/kind"]}
          >
            <div className="grid gap-2 medium:grid-cols-2">
              {kinds.map((one) => (
                <Radio key={one} value={one} description={i18n._(fieldKinds[one].hint)}>
                  {i18n._(fieldKinds[one].name)}
                </Radio>
              ))}
            </div>
          </RadioGroup>
        )}
        {kind === "text" && (
          <TextField
            label={t`Formato`}
            description={t`Opcional: una expresión regular que el texto debe cumplir entero, por ejemplo ${patternExample}.`}
            isCode
            value={pattern}
            onChange={setPattern}
            errorMessage={errors["/pattern"]}
          />
        )}
        {listed && (
          <TextArea
            label={t`Opciones`}
            description={t`Una por línea, hasta 50.`}
            rows={6}
            value={options}
            onChange={setOptions}
            errorMessage={errors["/options"]}
          />
        )}
      </form>
    </Dialog>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Plus, Trash2 } from "lucide-react";
import { MenuTrigger } from "react-aria-components";
import type { DraftButton } from "@/api/template-types.ts";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { withButton, withoutButton } from "./draft.ts";
import type { FieldsProps } from "./editor.tsx";

/** Up to ten; quick replies stay together. */
export function ButtonFields({ draft, onChange, isLocked }: FieldsProps) {
  const { t } = useLingui();
  const names = useKindNames();
  const buttons = draft.buttons;
  const set = (at: number, button: DraftButton) =>
    onChange({ ...draft, buttons: buttons.with(at, button) });
  return (
    <fieldset className="flex flex-col gap-3" data-place="buttons">
      <legend className="mb-2 text-small font-medium">{t`Botones (opcional)`}</legend>
      {buttons.map((button, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a button is its place
        <div key={at} data-place={`button.${at}`} className="flex items-start gap-2">
          <div className="grid min-w-0 flex-1 gap-2 medium:grid-cols-2">
            <ButtonInputs
              button={button}
              name={names[button.kind]}
              isLocked={isLocked}
              onChange={(next) => set(at, next)}
            />
          </div>
          {!isLocked && (
            <IconButton
              label={t`Quitar el botón ${at + 1}`}
              onPress={() => onChange(withoutButton(draft, at))}
            >
              <Trash2 size={16} />
            </IconButton>
          )}
        </div>
      ))}
      {!isLocked && buttons.length < 10 && (
        <MenuTrigger>
          <Button size="small" className="self-start" icon={<Plus size={14} />}>
            {t`Agregar botón`}
          </Button>
          <Menu
            placement="bottom start"
            onAction={(kind) => onChange(withButton(draft, kind as DraftButton["kind"]))}
          >
            <MenuItem id="quick_reply">{names.quick_reply}</MenuItem>
            <MenuItem id="url">{names.url}</MenuItem>
            <MenuItem id="phone_number">{names.phone_number}</MenuItem>
            <MenuItem id="copy_code">{names.copy_code}</MenuItem>
          </Menu>
        </MenuTrigger>
      )}
    </fieldset>
  );
}

function useKindNames(): Record<DraftButton["kind"], string> {
  const { t } = useLingui();
  return {
    quick_reply: t`Respuesta rápida`,
    url: t`Abrir una dirección`,
    phone_number: t`Llamar`,
    copy_code: t`Copiar un código`,
    otp: t`Código de acceso`,
    kept: t`Otro botón de Meta`,
  };
}

interface ButtonInputsProps {
  button: DraftButton;
  name: string;
  isLocked: boolean;
  onChange: (button: DraftButton) => void;
}

function ButtonInputs({ button, name, isLocked, onChange }: ButtonInputsProps) {
  const { t } = useLingui();
  if (button.kind === "copy_code" || button.kind === "otp" || button.kind === "kept") {
    return <p className="self-center text-base text-muted">{name}</p>;
  }
  return (
    <>
      <TextField
        aria-label={t`${name}: texto`}
        placeholder={name}
        isDisabled={isLocked}
        value={button.text}
        onChange={(text) => onChange({ ...button, text })}
      />
      {button.kind === "url" && (
        <TextField
          aria-label={t`${name}: dirección`}
          isCode
          isDisabled={isLocked}
          value={button.url}
          onChange={(url) => onChange({ ...button, url })}
        />
      )}
      {button.kind === "phone_number" && (
        <TextField
          aria-label={t`${name}: teléfono`}
          isDisabled={isLocked}
          value={button.phone_number}
          onChange={(phone_number) => onChange({ ...button, phone_number })}
        />
      )}
    </>
  );
}

import { useState } from "react";
import { Checkbox } from "@/ui/checkbox.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { CopyField } from "@/ui/copy-field.tsx";
import { FormRow, FormSection } from "@/ui/form-row.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { Switch } from "@/ui/switch.tsx";
import { TextArea } from "@/ui/text-area.tsx";
import { TextField } from "@/ui/text-field.tsx";

const roles = [
  { id: "administrator", label: "Administrador", description: "Ve y configura todo." },
  { id: "agent", label: "Agente", description: "Atiende conversaciones." },
];
const countries = [
  { id: "CO", label: "Colombia" },
  { id: "MX", label: "México" },
  { id: "BR", label: "Brasil" },
  { id: "ES", label: "España" },
];

/** The part of the living page that one writes in. */
export function LivingFields() {
  const [role, setRole] = useState("agent");
  const [country, setCountry] = useState("CO");
  return (
    <div className="grid gap-6 rounded-surface border border-line bg-surface p-5 medium:grid-cols-2">
      <TextField label="Nombre" placeholder="Ana Díaz" description="Como lo verán tus colegas." />
      <TextField
        label="Correo"
        defaultValue="ana@"
        errorMessage="Escribe un correo completo."
        isRequired
      />
      <PasswordField label="Contraseña" defaultValue="secreto" />
      <CopyField label="URL de devolución" value="https://recado.example/hooks/meta/0190" />
      <Select label="Rol" options={roles} value={role} onChange={setRole} />
      <ComboBox label="País" options={countries} value={country} onChange={setCountry} />
      <SearchField label="Buscar" placeholder="Buscar por nombre o teléfono" shortcut="/" />
      <TextField label="Inactivo" isDisabled defaultValue="No se edita" />
      <TextArea label="Mensaje" rows={2} />
      <RadioGroup label="Asignar a" defaultValue="me">
        <Radio value="me">A mí</Radio>
        <Radio value="none" description="Cualquiera puede tomarla.">
          Nadie
        </Radio>
      </RadioGroup>
      <div className="flex flex-col gap-2">
        <Checkbox defaultSelected>Marcar como no leída</Checkbox>
        <Checkbox isIndeterminate>Algunas</Checkbox>
        <Checkbox description="El contacto acepta guardar sus datos.">Consentimiento</Checkbox>
      </div>
      <FormSection title="Avisos" description="Solo en este navegador.">
        <FormRow
          label="Sonido"
          labelId="living-sound"
          description="Un tono breve al llegar un mensaje."
        >
          <Switch aria-labelledby="living-sound" defaultSelected />
        </FormRow>
        <FormRow label="Notificaciones" labelId="living-push">
          <Switch aria-labelledby="living-push" />
        </FormRow>
      </FormSection>
    </div>
  );
}

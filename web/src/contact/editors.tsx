import { useLingui } from "@lingui/react/macro";
import { useUsers } from "@/api/directory.ts";
import type { Id } from "@/api/types.ts";
import { Select } from "@/ui/select.tsx";
import { TextField, type TextFieldProps } from "@/ui/text-field.tsx";
import type { EditorProps } from "./editable-fact.tsx";

type TextEditorProps = EditorProps<string> &
  Pick<TextFieldProps, "type" | "inputMode" | "maxLength" | "description" | "isCode">;

export function TextEditor({ label, value, onChange, error, ...rest }: TextEditorProps) {
  return (
    <TextField
      {...rest}
      label={label}
      value={value}
      onChange={onChange}
      errorMessage={error}
      autoFocus
      autoComplete="off"
    />
  );
}

/** Stands for no choice, which a list box cannot hold as a key of its own. */
const none = "—";

interface ChoiceEditorProps extends EditorProps<string | null> {
  options: { id: string; label: string }[];
}

export function ChoiceEditor({ label, value, onChange, error, options }: ChoiceEditorProps) {
  return (
    <Select
      label={label}
      options={[{ id: none, label: none }, ...options]}
      value={value ?? none}
      onChange={(chosen) => onChange(chosen === none ? null : chosen)}
      errorMessage={error}
      autoFocus
    />
  );
}

export function OwnerEditor(props: EditorProps<Id | null>) {
  const { t } = useLingui();
  const users = useUsers().filter((user) => user.active || user.id === props.value);
  return (
    <Select
      label={props.label}
      options={[
        { id: none, label: t`Nadie` },
        ...users.map((user) => ({ id: user.id, label: user.name })),
      ]}
      value={props.value ?? none}
      onChange={(chosen) => props.onChange(chosen === none ? null : chosen)}
      errorMessage={props.error}
      autoFocus
    />
  );
}

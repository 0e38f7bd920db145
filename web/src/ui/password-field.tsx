import { useLingui } from "@lingui/react/macro";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/ui/icon-button.tsx";
import { TextField, type TextFieldProps } from "@/ui/text-field.tsx";

/** A password that can be looked at while it is written. */
export function PasswordField(props: Omit<TextFieldProps, "type" | "trailing">) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={isShown ? "text" : "password"}
      isCode={false}
      trailing={
        <IconButton
          size="small"
          label={isShown ? t`Ocultar contraseña` : t`Mostrar contraseña`}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff size={16} /> : <Eye size={16} />}
        </IconButton>
      }
    />
  );
}

import { useLingui } from "@lingui/react/macro";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "@/ui/icon-button.tsx";
import { TextField } from "@/ui/text-field.tsx";

interface CopyFieldProps {
  label: string;
  value: string;
  description?: string;
}

/** Text to carry elsewhere: read-only, selected whole on focus, one press copies it. */
export function CopyField({ label, value, description }: CopyFieldProps) {
  const { t } = useLingui();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <TextField
      label={label}
      value={value}
      isReadOnly
      isCode
      onFocus={(event) => {
        if (event.target instanceof HTMLInputElement) event.target.select();
      }}
      {...(description === undefined ? {} : { description })}
      trailing={
        <IconButton
          size="small"
          label={isCopied ? t`Copiado` : t`Copiar`}
          onPress={() => navigator.clipboard.writeText(value).then(() => setCopied(true))}
        >
          {isCopied ? <Check size={15} className="text-ok-ink" /> : <Copy size={15} />}
        </IconButton>
      }
    />
  );
}

import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Braces } from "lucide-react";
import { MenuTrigger } from "react-aria-components";
import { mergeFieldsQuery } from "@/api/template-sending.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSection } from "@/ui/menu.tsx";

interface FieldMenuProps {
  label: string;
  /** Takes what the field is written as: `$[Contacto.Nombre]`. */
  onPick: (written: string) => void;
}

/** The fields that a text may be filled from, by what they belong to. */
export function FieldMenu({ label, onPick }: FieldMenuProps) {
  const { i18n } = useLingui();
  const { data } = useQuery(mergeFieldsQuery(i18n.locale));
  return (
    <MenuTrigger>
      <IconButton size="small" label={label}>
        <Braces size={15} />
      </IconButton>
      <Menu placement="bottom end">
        {(data?.items ?? []).map((group) => (
          <MenuSection key={group.module} title={group.label}>
            {group.fields.map((field) => (
              <MenuItem key={field.id} onAction={() => onPick(field.written)}>
                {field.label}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </MenuTrigger>
  );
}

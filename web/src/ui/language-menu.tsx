import { useLingui } from "@lingui/react/macro";
import { Languages } from "lucide-react";
import { MenuTrigger } from "react-aria-components";
import { activateLocale, isLocale, localeNames, locales } from "@/lib/locale.ts";
import { Button } from "@/ui/button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";

interface LanguageMenuProps {
  /** Told after the texts have changed. */
  onChange?: (locale: string) => void;
}

/** The languages by their own names, for screens where nobody has signed in yet. */
export function LanguageMenu({ onChange }: LanguageMenuProps) {
  const { t, i18n } = useLingui();
  const current = isLocale(i18n.locale) ? i18n.locale : "es";
  const language = localeNames[current];
  return (
    <MenuTrigger>
      <Button
        variant="quiet"
        size="small"
        icon={<Languages size={15} />}
        aria-label={t`Idioma: ${language}`}
      >
        {localeNames[current]}
      </Button>
      <Menu
        placement="top"
        selectionMode="single"
        selectedKeys={[current]}
        disallowEmptySelection
        onAction={(key) => {
          if (isLocale(key)) void activateLocale(key).then(() => onChange?.(key));
        }}
      >
        {locales.map((locale) => (
          <MenuItem key={locale} id={locale}>
            {localeNames[locale]}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}

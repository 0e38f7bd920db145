import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Contrast, Keyboard, LogOut, Moon, Sun, SunMoon, UserRound } from "lucide-react";
import { Button, MenuTrigger } from "react-aria-components";
import { useSavePreferences } from "@/api/preferences.ts";
import { useSession } from "@/api/use-session.ts";
import { useSignOut } from "@/api/use-sign-out.ts";
import { showOverlay } from "@/lib/overlay.ts";
import { applyTheme, type Theme } from "@/lib/theme.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { Menu, MenuItem, MenuSection, MenuSeparator } from "@/ui/menu.tsx";

export function AccountMenu() {
  const { t } = useLingui();
  const { user, workspace } = useSession();
  const theme = user.preferences.theme ?? "system";
  const navigate = useNavigate();
  const save = useSavePreferences();
  const signOut = useSignOut();

  function choose(next: Theme) {
    applyTheme(next);
    void save({ theme: next });
  }

  const themes = [
    { id: "system", name: t`Como el sistema`, icon: <SunMoon size={16} /> },
    { id: "light", name: t`Claro`, icon: <Sun size={16} /> },
    { id: "dark", name: t`Oscuro`, icon: <Moon size={16} /> },
    { id: "contrast", name: t`Alto contraste`, icon: <Contrast size={16} /> },
  ] as const;
  return (
    <MenuTrigger>
      <Button
        aria-label={t`Cuenta de ${user.name}`}
        className="flex size-10 items-center justify-center rounded-surface outline-offset-0 data-focus-visible:outline-white data-hovered:bg-rail-active"
      >
        <Avatar name={user.name} kind="colleague" size="medium" />
      </Button>
      <Menu placement="right bottom">
        <MenuSection title={`${user.name} · ${workspace.name}`}>
          <MenuItem
            icon={<UserRound size={16} />}
            onAction={() => void navigate({ to: "/settings" })}
          >
            {t`Mi cuenta`}
          </MenuItem>
          <MenuItem
            icon={<Keyboard size={16} />}
            shortcut="?"
            onAction={() => showOverlay("shortcuts")}
          >
            {t`Atajos del teclado`}
          </MenuItem>
        </MenuSection>
        <MenuSeparator />
        <MenuSection title={t`Apariencia`}>
          {themes.map(({ id, name, icon }) => (
            <MenuItem
              key={id}
              icon={icon}
              description={theme === id ? t`En uso` : undefined}
              onAction={() => choose(id)}
            >
              {name}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSeparator />
        <MenuItem icon={<LogOut size={16} />} onAction={() => void signOut()}>
          {t`Cerrar sesión`}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}

import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { Radio, RadioGroup } from "react-aria-components";
import type { Theme } from "@/lib/theme.ts";
import { isTheme } from "@/lib/theme.ts";

interface ThemePickerProps {
  value: Theme;
  onChange: (theme: Theme) => void;
}

export function ThemePicker({ value, onChange }: ThemePickerProps) {
  const { t } = useLingui();
  const names: Record<Theme, string> = {
    system: t`Como el sistema`,
    light: t`Claro`,
    dark: t`Oscuro`,
    contrast: t`Alto contraste`,
  };
  return (
    <RadioGroup
      aria-label={t`Apariencia`}
      orientation="horizontal"
      value={value}
      onChange={(theme) => {
        if (isTheme(theme)) onChange(theme);
      }}
      className="grid grid-cols-2 gap-3 medium:grid-cols-4"
    >
      {(Object.keys(names) as Theme[]).map((theme) => (
        <Radio
          key={theme}
          value={theme}
          className="group flex flex-col gap-1.5 text-small select-none"
        >
          <Miniature theme={theme} />
          <span className="text-center text-muted group-data-selected:font-medium group-data-selected:text-ink">
            {names[theme]}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** A thread the size of a stamp, in the colours of the theme it stands for. */
function Miniature({ theme }: { theme: Theme }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "flex h-18 overflow-hidden rounded-surface outline outline-line transition-[outline-color]",
        "group-data-hovered:outline-line-strong group-data-selected:outline-2 group-data-selected:outline-accent",
        "group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus",
      )}
    >
      {theme === "system" ? (
        <>
          <Half scheme="scheme-light" />
          <Half scheme="scheme-dark" />
        </>
      ) : (
        <Half
          scheme={theme === "dark" ? "scheme-dark" : "scheme-light"}
          isStrong={theme === "contrast"}
        />
      )}
    </span>
  );
}

function Half({ scheme, isStrong }: { scheme: string; isStrong?: boolean }) {
  return (
    <span className={clsx("flex flex-1 flex-col justify-center gap-1.5 bg-surface px-3", scheme)}>
      <span className={clsx("h-3 w-3/5 rounded-full", isStrong ? "bg-ink" : "bg-pressed")} />
      <span
        className={clsx(
          "h-3 w-1/2 self-end rounded-full",
          isStrong ? "border-2 border-ink" : "bg-accent",
        )}
      />
      <span className={clsx("h-3 w-2/5 rounded-full", isStrong ? "bg-ink" : "bg-pressed")} />
    </span>
  );
}

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { createFormat, type Format, type FormatSettings } from "./format.ts";
import { guessLocale } from "./locale.ts";

const FormatContext = createContext<Format | null>(null);

export function FormatProvider(props: FormatSettings & { children: ReactNode }) {
  const { locale, country, timeZone, children } = props;
  const format = useMemo(
    () => createFormat({ locale, country, timeZone }),
    [locale, country, timeZone],
  );
  return <FormatContext value={format}>{children}</FormatContext>;
}

let beforeSignIn: Format | null = null;

/** The formatter of the workspace; before sign-in, one of the browser's own zone. */
export function useFormat(): Format {
  const format = useContext(FormatContext);
  if (format) return format;
  beforeSignIn ??= createFormat({
    locale: guessLocale(),
    country: "MX",
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  return beforeSignIn;
}

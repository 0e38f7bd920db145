/** ISO 3166-1 codes; names come from `Intl`. */
const codes =
  "AD AE AF AG AI AL AM AO AR AS AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WS XK YE ZA ZM ZW".split(
    " ",
  );

/** What a business of a country most often charges in. Elsewhere the dollar is offered. */
const currencies: Record<string, string> = Object.fromEntries(
  (
    "AR:ARS AU:AUD BO:BOB BR:BRL CA:CAD CH:CHF CL:CLP CN:CNY CO:COP CR:CRC CU:CUP DO:DOP GB:GBP GT:GTQ HN:HNL " +
    "IN:INR JP:JPY MX:MXN NI:NIO NG:NGN PE:PEN PY:PYG UY:UYU VE:VES ZA:ZAR AO:AOA MZ:MZN CV:CVE " +
    "AT:EUR BE:EUR CY:EUR DE:EUR EE:EUR ES:EUR FI:EUR FR:EUR GR:EUR IE:EUR IT:EUR LT:EUR LU:EUR LV:EUR MT:EUR NL:EUR PT:EUR SI:EUR SK:EUR"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

export interface Named {
  id: string;
  label: string;
}

/** Every country by its name in a language, in that language's order. */
export function countries(locale: string): Named[] {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const named = codes.map((id) => ({ id, label: names.of(id) ?? id }));
  return named.sort((one, other) => one.label.localeCompare(other.label, locale));
}

export function currencyOf(country: string): string {
  return currencies[country] ?? "USD";
}

/** Every currency as "Peso colombiano (COP)". */
export function currencyNames(locale: string): Named[] {
  const names = new Intl.DisplayNames([locale], { type: "currency" });
  return Intl.supportedValuesOf("currency")
    .map((id) => ({ id, label: `${sentenceCase(names.of(id) ?? id)} (${id})` }))
    .sort((one, other) => one.label.localeCompare(other.label, locale));
}

/** Every time zone as "America / Bogota (GMT-5)". */
export function timeZones(locale: string): Named[] {
  const now = new Date();
  return Intl.supportedValuesOf("timeZone").map((id) => ({
    id,
    label: `${id.replaceAll("_", " ").replaceAll("/", " / ")} (${offset(id, locale, now)})`,
  }));
}

function offset(timeZone: string, locale: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "shortOffset" });
  return parts.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "UTC";
}

/** Where this browser seems to be: by its time zone where that can be asked, else by its language. */
export function guessPlace(): { country: string; timeZone: string; currency: string } {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const country = countryOfZone(timeZone) ?? countryOfLanguage() ?? "MX";
  return { country, timeZone, currency: currencyOf(country) };
}

function countryOfZone(timeZone: string): string | undefined {
  return codes.find((code) => zonesOf(code).includes(timeZone));
}

/** The zones of a country; some browsers have them as a method, some as a property, some not at all. */
function zonesOf(country: string): string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined;
    timeZones?: string[];
  };
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

function countryOfLanguage(): string | undefined {
  for (const tag of navigator.languages ?? []) {
    const region = new Intl.Locale(tag).region;
    if (region !== undefined && codes.includes(region)) return region;
  }
  return undefined;
}

function sentenceCase(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

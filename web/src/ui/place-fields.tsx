import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { countries, currencyNames, currencyOf, timeZones } from "@/lib/countries.ts";
import { ComboBox } from "@/ui/combo-box.tsx";

export interface Place {
  country: string;
  time_zone: string;
  currency: string;
}

interface PlaceFieldsProps<P extends Place> {
  value: P;
  onChange: (value: P) => void;
  /** Without the sentence that explains the country. */
  isPlain?: boolean;
  errors?: Partial<Record<keyof Place, string | undefined>>;
}

/** Country, time zone and currency; choosing a country proposes its currency. */
export function PlaceFields<P extends Place>({
  value,
  onChange,
  isPlain,
  errors,
}: PlaceFieldsProps<P>) {
  const { t, i18n } = useLingui();
  const lists = useMemo(
    () => ({
      countries: countries(i18n.locale),
      zones: timeZones(i18n.locale),
      currencies: currencyNames(i18n.locale),
    }),
    [i18n.locale],
  );
  return (
    <>
      <ComboBox
        label={t`País`}
        description={
          isPlain ? undefined : t`Con él se entienden los teléfonos escritos sin prefijo.`
        }
        options={lists.countries}
        value={value.country}
        onChange={(country) => onChange({ ...value, country, currency: currencyOf(country) })}
        errorMessage={errors?.country}
      />
      <ComboBox
        label={t`Zona horaria`}
        options={lists.zones}
        value={value.time_zone}
        onChange={(time_zone) => onChange({ ...value, time_zone })}
        errorMessage={errors?.time_zone}
      />
      <ComboBox
        label={t`Moneda`}
        options={lists.currencies}
        value={value.currency}
        onChange={(currency) => onChange({ ...value, currency })}
        errorMessage={errors?.currency}
      />
    </>
  );
}

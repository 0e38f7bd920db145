import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useTags } from "@/api/crm.ts";
import type { ImportMapping } from "@/api/crm-types.ts";
import { useUsers } from "@/api/directory.ts";
import { useSession } from "@/api/use-session.ts";
import { countries } from "@/lib/countries.ts";
import { Checkbox } from "@/ui/checkbox.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { Select } from "@/ui/select.tsx";
import { withOption } from "./mapping.ts";

/** Stands for no choice, which a list cannot hold as a key. */
const none = "none";
const chosen = (id: string) => (id === none ? null : id);

interface MappingOptionsProps {
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}

/** What every row of the file has in common. */
export function MappingOptions({ mapping, onChange }: MappingOptionsProps) {
  const { t, i18n } = useLingui();
  const { workspace } = useSession();
  const tags = useTags();
  const users = useUsers().filter((user) => user.active);
  const places = useMemo(() => countries(i18n.locale), [i18n.locale]);
  return (
    <div className="grid gap-4 medium:grid-cols-3">
      <ComboBox
        label={t`País de los teléfonos`}
        description={t`Para los que vienen sin código de país.`}
        options={places}
        value={mapping.country ?? workspace.country}
        onChange={(country) => onChange(withOption(mapping, "country", country))}
      />
      <Select
        label={t`Formato de las fechas`}
        options={[
          { id: "auto", label: t`Reconocer solo` },
          { id: "dmy", label: t`Día, mes, año` },
          { id: "mdy", label: t`Mes, día, año` },
          { id: "ymd", label: t`Año, mes, día` },
        ]}
        value={mapping.date_format}
        onChange={(date_format) => onChange({ ...mapping, date_format })}
      />
      <Select
        label={t`Etiqueta para todos`}
        options={[
          { id: none, label: t`Ninguna` },
          ...tags.map(({ id, name }) => ({ id, label: name })),
        ]}
        value={mapping.tag_id ?? none}
        onChange={(id) => onChange(withOption(mapping, "tag_id", chosen(id)))}
      />
      <Select
        label={t`Tipo de los nuevos`}
        options={[
          { id: "contact", label: t`Contacto` },
          { id: "lead", label: t`Cliente potencial` },
        ]}
        value={mapping.kind ?? "contact"}
        onChange={(kind) => onChange(withOption(mapping, "kind", kind))}
      />
      <Select
        label={t`Dueño de los nuevos`}
        options={[
          { id: none, label: t`Sin dueño` },
          ...users.map(({ id, name }) => ({ id, label: name })),
        ]}
        value={mapping.owner_id ?? none}
        onChange={(id) => onChange(withOption(mapping, "owner_id", chosen(id)))}
      />
      <Checkbox
        className="medium:mt-6"
        description={t`Queda anotado en cada ficha, con tu nombre y la fecha.`}
        isSelected={mapping.consent}
        onChange={(consent) => onChange({ ...mapping, consent })}
      >
        {t`Estas personas aceptan que se guarden sus datos`}
      </Checkbox>
    </div>
  );
}

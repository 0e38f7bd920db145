import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { SearchX, UsersRound } from "lucide-react";
import { useMay } from "@/api/use-session.ts";
import { Button, buttonClass } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { useContacts } from "./contacts-context.tsx";

/** Nobody yet, or nobody who matches: each with its next step. */
export function ListEmpty() {
  const { t } = useLingui();
  const { search, list, refine, show } = useContacts();
  const mayWrite = useMay("contact_write");
  const mayImport = useMay("contact_import");
  const isNarrowed = list.q !== "" || list.filter !== null || list.kind !== null;
  if (isNarrowed) {
    return (
      <EmptyState
        icon={<SearchX size={18} />}
        title={t`Nadie coincide`}
        action={
          <Button
            onPress={() =>
              refine({ q: undefined, kind: undefined, filter: undefined, segment: undefined })
            }
          >
            {t`Ver todos los contactos`}
          </Button>
        }
      >
        {search.q
          ? t`Nadie con “${search.q}” en el nombre, el correo o el teléfono.`
          : t`Ningún contacto cumple lo que pide este filtro.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<UsersRound size={18} />}
      title={t`Todavía no hay contactos`}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          {mayWrite && (
            <Button variant="primary" onPress={() => show({ kind: "create" })}>
              {t`Nuevo contacto`}
            </Button>
          )}
          {mayImport && (
            <Link to="/contacts/import" className={buttonClass()}>
              {t`Importar`}
            </Link>
          )}
        </span>
      }
    >
      {t`Crea el primero, impórtalos de un archivo o regístralos desde la bandeja cuando te escriban.`}
    </EmptyState>
  );
}

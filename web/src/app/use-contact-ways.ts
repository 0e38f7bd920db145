import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Building2, ContactRound, Copy, Upload } from "lucide-react";
import { useMemo } from "react";
import { useMay } from "@/api/use-session.ts";
import type { Command } from "@/lib/commands.ts";

/** The ways from anywhere to the screens of contacts. */
export function useContactWays(): Command[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayRead = useMay("contact_read");
  const mayImport = useMay("contact_import");
  return useMemo(() => {
    const section = t`General`;
    const all = [
      {
        id: "go-contacts",
        name: t`Ir a Contactos`,
        icon: ContactRound,
        section,
        keys: "g c",
        isOffered: mayRead,
        run: () => void navigate({ to: "/contacts" }),
      },
      {
        id: "go-companies",
        name: t`Ir a Empresas`,
        icon: Building2,
        section,
        isOffered: mayRead,
        run: () => void navigate({ to: "/companies" }),
      },
      {
        id: "go-duplicates",
        name: t`Ver posibles duplicados`,
        icon: Copy,
        section,
        isOffered: mayRead,
        run: () => void navigate({ to: "/contacts/duplicates" }),
      },
      {
        id: "go-import",
        name: t`Importar contactos`,
        icon: Upload,
        section,
        also: "CSV",
        isOffered: mayImport,
        run: () => void navigate({ to: "/contacts/import" }),
      },
    ];
    return all.filter(({ isOffered }) => isOffered);
  }, [t, navigate, mayRead, mayImport]);
}

import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import { useMemo } from "react";
import { useMay } from "@/api/use-session.ts";
import type { Command } from "@/lib/commands.ts";

/** The way to the templates, by whatever word somebody has for them. */
export function useTemplateWays(): Command[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayManage = useMay("template_manage");
  return useMemo(() => {
    if (!mayManage) return [];
    return [
      {
        id: "go-templates",
        name: t`Ir a Plantillas`,
        icon: FileText,
        section: t`General`,
        keys: "g t",
        also: "HSM WTM template modelo notificación",
        run: () => void navigate({ to: "/templates" }),
      },
    ];
  }, [t, navigate, mayManage]);
}

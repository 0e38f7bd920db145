import { useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useMay } from "@/api/use-session.ts";
import { buttonClass } from "@/ui/button.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page } from "@/ui/page.tsx";
import { ConnectLine } from "./connect-line.tsx";

const route = getRouteApi("/shell/settings/channels/new");

export function NewLinePage() {
  const { t } = useLingui();
  const { app, channel } = route.useSearch();
  const navigate = useNavigate();
  if (!useMay("channel_manage")) return <NoPermission />;
  return (
    <Page
      title={t`Agregar línea`}
      back={
        <Link to="/settings/channels" className={buttonClass("quiet", "small")}>
          <ChevronLeft size={16} aria-hidden="true" />
          {t`Canales`}
        </Link>
      }
    >
      <ConnectLine
        progress={{ app, channel }}
        onProgress={(progress) =>
          void navigate({ to: "/settings/channels/new", search: progress, replace: true })
        }
        onDone={(line) =>
          void navigate({ to: "/settings/channels/$channelId", params: { channelId: line.id } })
        }
      />
    </Page>
  );
}

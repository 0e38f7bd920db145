import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChevronLeft, SearchX } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { channelsQuery } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ChannelView } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { Badge } from "@/ui/badge.tsx";
import { buttonClass } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page } from "@/ui/page.tsx";
import { Skeleton, SkeletonText } from "@/ui/skeleton.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/tabs.tsx";
import { LineGeneral } from "./line-general.tsx";
import { LineLog } from "./line-log.tsx";
import { LineTemplates } from "./line-templates.tsx";
import { stateWords } from "./line-words.ts";
import { PauseBanner } from "./pause-banner.tsx";

const route = getRouteApi("/shell/settings/channels/$channelId");

export function LinePage() {
  const { t } = useLingui();
  const { channelId } = route.useParams();
  const channels = useQuery(channelsQuery);
  const line = channels.data?.items.find((one) => one.id === channelId);
  if (!useMay("channel_manage")) return <NoPermission />;
  if (channels.isError) {
    return (
      <LoadFailed onRetry={() => void channels.refetch()}>
        {problemMessage(asProblem(channels.error))}
      </LoadFailed>
    );
  }
  if (channels.isPending) {
    return (
      <Page title={<Skeleton className="h-7 w-40" />}>
        <SkeletonText lines={6} />
      </Page>
    );
  }
  if (!line) {
    return (
      <EmptyState
        icon={<SearchX size={18} />}
        title={t`Esa línea no existe`}
        action={<Link to="/settings/channels" className={buttonClass()}>{t`Ver los canales`}</Link>}
      />
    );
  }
  return <LineDetail key={line.id} line={line} />;
}

function LineDetail({ line }: { line: ChannelView }) {
  const { t, i18n } = useLingui();
  const [tab, setTab] = useState("general");
  const state = stateWords[line.state];
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2.5">
          {line.nickname}
          <Badge tone={state.tone}>{i18n._(state.text)}</Badge>
          {line.simulator && <Badge>{t`Simulador`}</Badge>}
        </span>
      }
      description={<span className="tabular">{line.display_phone_number}</span>}
      back={
        <Link to="/settings/channels" className={buttonClass("quiet", "small")}>
          <ChevronLeft size={16} aria-hidden="true" />
          {t`Canales`}
        </Link>
      }
    >
      <div className="mb-5 empty:hidden">
        <PauseBanner line={line} />
      </div>
      <Tabs value={tab} onChange={setTab}>
        <TabList label={t`Secciones de la línea`} className="px-0!">
          <Tab id="general">{t`General`}</Tab>
          <Tab id="templates">{t`Plantillas`}</Tab>
          <Tab id="log">{t`Registro`}</Tab>
        </TabList>
        <TabPanel id="general" className="pt-6">
          <LineGeneral line={line} />
        </TabPanel>
        <TabPanel id="templates" className="pt-6">
          <LineTemplates line={line} />
        </TabPanel>
        <TabPanel id="log" className="pt-6">
          <LineLog line={line} />
        </TabPanel>
      </Tabs>
    </Page>
  );
}

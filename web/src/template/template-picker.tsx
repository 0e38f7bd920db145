import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, LayoutList, RefreshCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { api, asProblem } from "@/api/client.ts";
import { templatesQuery } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import type { TemplateList as TemplateListView } from "@/api/template-types.ts";
import type { Id } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { useNarrow } from "@/lib/media-query.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button, buttonClass } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { TemplateForm } from "./template-form.tsx";
import { TemplateList } from "./template-list.tsx";
import type { Sending } from "./use-sending.ts";

interface TemplatePickerProps {
  channel: Id;
  sending: Sending;
  /** Instead of what the rules say of the one person: for several, each is asked about on their own. */
  notice?: ReactNode;
}

/** List at the left, values and preview at the right; one after the other on a phone. */
export function TemplatePicker({ channel, sending, notice }: TemplatePickerProps) {
  const { t } = useLingui();
  const narrow = useNarrow();
  const { data, error, isPending, refetch } = useQuery(templatesQuery(channel));
  const { template } = sending.choice;
  if (isPending) return <SkeletonText lines={8} />;
  if (error && !data) {
    return (
      <Banner
        tone="danger"
        action={<Button size="small" onPress={() => void refetch()}>{t`Reintentar`}</Button>}
      >
        {problemMessage(asProblem(error))}
      </Banner>
    );
  }
  if (data.items.length === 0) return <NoTemplates channel={channel} />;
  const choose = (id: Id) => {
    const chosen = data.items.find((one) => one.id === id);
    if (chosen && chosen.id !== template?.id) sending.choose(chosen);
  };
  const list = (
    <TemplateList templates={data.items} chosen={template?.id ?? null} onChoose={choose} />
  );
  const form = template && (
    <TemplateForm
      key={template.id}
      channel={channel}
      template={template}
      sending={sending}
      notice={notice}
    />
  );
  if (narrow) {
    if (!form) return <div className="flex h-[60dvh] flex-col *:flex-1">{list}</div>;
    return (
      <div className="flex flex-col gap-3">
        <Button
          variant="quiet"
          size="small"
          icon={<ArrowLeft size={15} />}
          className="self-start"
          onPress={() => sending.choose(null)}
        >
          {t`Otra plantilla`}
        </Button>
        {form}
      </div>
    );
  }
  return (
    <div className="grid h-[min(56vh,34rem)] grid-cols-[minmax(0,5fr)_minmax(0,6fr)] gap-5">
      {list}
      <div className="min-h-0 overflow-y-auto border-l border-line pr-1 pl-5">
        {form ?? (
          <EmptyState
            icon={<LayoutList size={20} strokeWidth={1.75} />}
            title={t`Elige una plantilla`}
          >
            {t`Aquí verás el mensaje tal como le llegará al cliente.`}
          </EmptyState>
        )}
      </div>
    </div>
  );
}

function NoTemplates({ channel }: { channel: Id }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const maySync = useMay("channel_manage");
  const mayWrite = useMay("template_manage");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function sync(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const list = await api.post<TemplateListView>(`/channels/${channel}/templates/sync`);
      cache.setQueryData(templatesQuery(channel).queryKey, list);
    } catch (error) {
      setProblem(problemMessage(asProblem(error)));
    }
    setBusy(false);
  }

  return (
    <EmptyState
      icon={<LayoutList size={20} strokeWidth={1.75} />}
      title={t`Esta línea no tiene plantillas`}
      action={
        (maySync || mayWrite) && (
          <span className="flex flex-wrap justify-center gap-2">
            {mayWrite && (
              <Link to="/templates" className={buttonClass("primary")}>
                {t`Escribir una plantilla`}
              </Link>
            )}
            {maySync && (
              <Button icon={<RefreshCw size={15} />} isPending={busy} onPress={() => void sync()}>
                {t`Sincronizar con Meta`}
              </Button>
            )}
          </span>
        )
      }
    >
      {problem ??
        (mayWrite
          ? t`Escríbela en Plantillas: Meta la revisa y después se puede enviar desde aquí.`
          : t`Un administrador las escribe en Plantillas. Cuando Meta apruebe una, la verás aquí.`)}
    </EmptyState>
  );
}

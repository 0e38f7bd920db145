import { useLingui } from "@lingui/react/macro";
import { useChannels } from "@/api/directory.ts";
import type { Id } from "@/api/types.ts";
import { Banner } from "@/ui/banner.tsx";

/** Customers block or report what this line sends: one more template to people who do not expect it costs the line. */
export function QualityNotice({ channel }: { channel: Id }) {
  const { t } = useLingui();
  const line = useChannels().find(({ id }) => id === channel);
  if (line?.quality?.toLowerCase() !== "red") return null;
  return (
    <Banner tone="warn">
      {t`La calidad de la línea ${line.nickname} es baja: sus clientes la bloquean o la reportan. Si envías a quien no lo espera, Meta puede limitarla.`}
    </Banner>
  );
}

import { useLingui } from "@lingui/react/macro";
import type { ChannelView } from "@/api/types.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { useSwitchLine } from "./line-changes.ts";
import { pauseWord } from "./line-words.ts";

interface PauseBannerProps {
  line: ChannelView;
  isFlush?: boolean;
}

/** Why a line stands still, what was kept, and the press that lets it go on. */
export function PauseBanner({ line, isFlush }: PauseBannerProps) {
  const { t, i18n } = useLingui();
  const turn = useSwitchLine(line.id);
  if (!line.pause) return null;
  return (
    <Banner
      tone="warn"
      {...(isFlush ? { isFlush } : {})}
      title={t`La línea está en pausa; los mensajes por enviar esperan`}
      action={
        <Button size="small" isPending={turn.isPending} onPress={() => turn.mutate("resume")}>
          {t`Reanudar`}
        </Button>
      }
    >
      {i18n._(pauseWord(line.pause.code))}
      {line.pause.detail && <span className="mt-0.5 block text-small">{line.pause.detail}</span>}
    </Banner>
  );
}

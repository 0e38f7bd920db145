import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/client.ts";
import { fetchRaw } from "@/api/conversations.ts";
import { problemMessage } from "@/api/problems.ts";
import type { MessageView } from "@/api/types.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.tsx";

/** A message exactly as Meta sent it. */
export function RawDialog({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const { t } = useLingui();
  const { data, error } = useQuery({
    queryKey: ["raw", message.id],
    queryFn: () => fetchRaw(message.id),
    gcTime: 0,
  });
  const text = data ? JSON.stringify(data.raw, null, 2) : "";
  return (
    <Dialog
      title={t`Mensaje original`}
      description={t`Tal como lo entregó Meta.`}
      size="large"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      footer={
        <Button
          isDisabled={text === ""}
          onPress={() => void navigator.clipboard.writeText(text).then(() => toast.ok(t`Copiado`))}
        >
          {t`Copiar`}
        </Button>
      }
    >
      {error ? (
        <Banner tone="danger">{problemMessage(asProblem(error))}</Banner>
      ) : data ? (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          className="max-h-[50vh] overflow-auto rounded-control bg-sunken p-3 font-mono text-small"
        >
          {text}
        </pre>
      ) : (
        <SkeletonText lines={6} />
      )}
    </Dialog>
  );
}

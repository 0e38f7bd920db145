import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import {
  editScheduled,
  type ScheduleBody,
  schedule,
  sendTime,
  type ZoneChoice,
} from "@/api/scheduled.ts";
import type { Id, OutgoingContent } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import { now } from "@/lib/clock.ts";
import { tomorrow } from "@/lib/local-time.ts";
import { newRef } from "@/lib/new-ref.ts";
import { useSending } from "@/template/use-sending.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { TextArea } from "@/ui/text-area.tsx";
import { toast } from "@/ui/toast.tsx";
import { displayName } from "../model/names.ts";
import { useConversation } from "../model/use-conversation.ts";
import { ClosedFallback } from "./closed-fallback.tsx";
import type { SchedulePlan } from "./plan.ts";
import { TimeChoice } from "./time-choice.tsx";

interface ScheduleDialogProps {
  id: Id;
  plan: SchedulePlan;
  onClose: () => void;
}

/** When a message goes, on whose clock, and what happens if the window has closed by then. */
export function ScheduleDialog({ id, plan, onClose }: ScheduleDialogProps) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const { time_zone: home } = useSession().workspace;
  const { data: conversation } = useConversation(id);
  const { edited } = plan;
  const [zone, setZone] = useState<ZoneChoice>(edited?.zone_choice ?? "workspace");
  const [local, setLocal] = useState(() => edited?.local_time ?? tomorrow(home, now()));
  const [fallback, setFallback] = useState<"draft" | "template">(edited?.fallback ?? "draft");
  const sending = useSending({ conversation_id: id }, Boolean(conversation?.contact));
  const [cancels, setCancels] = useState(edited?.cancel_on_inbound ?? false);
  const [text, setText] = useState(edited?.content?.type === "text" ? edited.content.text : null);
  const [tried, setTried] = useState(false);
  const { data: found } = useQuery(sendTime(id, local, zone));
  const isTemplate = plan.contents.every((content) => content.type === "template");
  const until = conversation?.window.free_form_until;
  const closes = !isTemplate && found?.at && (!until || Date.parse(found.at) >= Date.parse(until));
  const wantsTemplate = Boolean(closes) && fallback === "template";
  const { template, params, headerMedia } = sending.choice;
  const keepsTemplate = wantsTemplate && !template && edited?.fallback_template;
  const told = [...plan.acknowledge, ...sending.acknowledge];

  const save = useMutation({
    mutationFn: async () => {
      const body: ScheduleBody = {
        local_time: local,
        zone,
        cancel_on_inbound: cancels,
        fallback: wantsTemplate ? "template" : "draft",
        ...(keepsTemplate ? { fallback_template: keepsTemplate } : {}),
        ...(wantsTemplate && template
          ? {
              fallback_template: {
                template_id: template.id,
                params,
                header_media_id: headerMedia,
              },
            }
          : {}),
        ...(told.length > 0 ? { acknowledge: told } : {}),
      };
      if (edited) {
        const content: OutgoingContent | null = text === null ? null : { type: "text", text };
        const change = { ...body, version: edited.version, ...(content ? { content } : {}) };
        await editScheduled(edited.id, change);
        return;
      }
      for (const [place, content] of plan.contents.entries()) {
        const reply_to = place === 0 ? plan.replyTo : null;
        await schedule(id, { ...body, client_ref: newRef(), content, reply_to });
      }
    },
    onSuccess: () => {
      toast.ok(edited ? t`Cambios guardados` : t`Envío programado`);
      plan.onDone();
      onClose();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["scheduled"] }),
  });

  if (!conversation) return null;
  const mustFill = wantsTemplate && !keepsTemplate;
  const errors = fieldErrors(save.error);

  function submit(): void {
    setTried(true);
    if (mustFill && !sending.tryIt()) return;
    if (found?.at) save.mutate();
  }

  return (
    <Dialog
      title={edited ? t`Cambiar envío programado` : t`Programar envío`}
      description={displayName(conversation)}
      size={wantsTemplate ? "huge" : "medium"}
      isOpen
      isDismissable={false}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            variant="primary"
            isPending={save.isPending}
            isDisabled={!found?.at || text?.trim() === ""}
            onPress={submit}
          >
            {edited ? t`Guardar cambios` : t`Programar envío`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {text !== null && (
          <TextArea
            label={t`Mensaje`}
            rows={3}
            value={text}
            onChange={setText}
            errorMessage={errors["/content/text"]}
          />
        )}
        <TimeChoice
          local={local}
          onLocal={setLocal}
          zone={zone}
          onZone={setZone}
          found={found ?? null}
          isEdit={edited !== null}
        />
        {closes && (
          <ClosedFallback
            conversation={id}
            channel={conversation.channel_id}
            fallback={fallback}
            onFallback={setFallback}
            sending={sending}
            keeps={Boolean(keepsTemplate)}
            lacks={tried && mustFill && !template}
          />
        )}
        <Checkbox isSelected={cancels} onChange={setCancels}>
          {t`Cancelar si el cliente escribe antes`}
        </Checkbox>
        {save.error && <Banner tone="danger">{problemMessage(asProblem(save.error))}</Banner>}
      </div>
    </Dialog>
  );
}

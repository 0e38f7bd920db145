import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { templatesQuery } from "@/api/directory.ts";
import type { TemplateChoice } from "@/api/scheduled.ts";
import type { Id } from "@/api/types.ts";
import type { Sending } from "@/template/use-sending.ts";

/** Chooses and fills a template as it was before, once, where it can still be sent. */
export function useBegunWith(
  sending: Sending,
  channel: Id | undefined,
  before: TemplateChoice | null,
): void {
  const { data } = useQuery({
    ...templatesQuery(channel ?? ""),
    enabled: channel !== undefined && before !== null,
  });
  const isBegun = useRef(false);
  const { choose, change } = sending;
  useEffect(() => {
    const template = data?.items.find((one) => one.id === before?.template_id);
    if (isBegun.current || !before || !template?.sendable) return;
    isBegun.current = true;
    choose(template);
    change({ params: before.params, headerMedia: before.header_media_id ?? null });
  }, [data, before, choose, change]);
}

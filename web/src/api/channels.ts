import { queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { ChannelView, Id, Items, MetaAppView, TemplateList } from "./types.ts";

/** Every line of the workspace, inactive ones too. */
export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: ({ signal }) => api.get<Items<ChannelView>>("/channels", { signal }),
  select: (page) => page.items,
});

export const metaAppsQuery = queryOptions({
  queryKey: ["meta-apps"],
  queryFn: ({ signal }) => api.get<Items<MetaAppView>>("/meta-apps", { signal }),
  select: (page) => page.items,
});

export const templatesQuery = (channel: Id) =>
  queryOptions({
    queryKey: ["templates", channel],
    queryFn: ({ signal }) => api.get<TemplateList>(`/channels/${channel}/templates`, { signal }),
  });

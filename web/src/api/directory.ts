import { queryOptions, useQuery } from "@tanstack/react-query";
import type { UserView } from "./account-types.ts";
import { api } from "./client.ts";
import type { TemplateList } from "./template-types.ts";
import type { ChannelView, CloseReasonView, Id, Items } from "./types.ts";

export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: ({ signal }) => api.get<Items<ChannelView>>("/channels", { signal }),
});

export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: ({ signal }) => api.get<Items<UserView>>("/users", { signal }),
});

export const closeReasonsQuery = queryOptions({
  queryKey: ["close-reasons"],
  queryFn: ({ signal }) => api.get<Items<CloseReasonView>>("/close-reasons", { signal }),
});

export const templatesQuery = (channel: Id) =>
  queryOptions({
    queryKey: ["templates", channel],
    queryFn: ({ signal }) => api.get<TemplateList>(`/channels/${channel}/templates`, { signal }),
  });

const noChannels: ChannelView[] = [];
const noUsers: UserView[] = [];
const noReasons: CloseReasonView[] = [];

export function useChannels(): ChannelView[] {
  return useQuery(channelsQuery).data?.items ?? noChannels;
}

export function useUsers(): UserView[] {
  return useQuery(usersQuery).data?.items ?? noUsers;
}

export function useCloseReasons(): CloseReasonView[] {
  return useQuery(closeReasonsQuery).data?.items ?? noReasons;
}

import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "./client.ts";
import type {
  ChannelView,
  CloseReasonView,
  ContactView,
  Id,
  Items,
  TemplateList,
  UserView,
} from "./types.ts";

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

export const contactQuery = (id: Id) =>
  queryOptions({
    queryKey: ["contacts", id],
    queryFn: ({ signal }) => api.get<ContactView>(`/contacts/${id}`, { signal }),
  });

export interface NewContact {
  first_name: string;
  last_name: string;
  email?: string;
  phone_primary?: string;
  consent: boolean;
  identity_id?: Id;
}

export const createContact = (body: NewContact) => api.post<ContactView>("/contacts", body);

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

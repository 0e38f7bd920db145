import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { upsertItem } from "@/api/cache.ts";
import { api, asProblem } from "@/api/client.ts";
import { channelsQuery } from "@/api/directory.ts";
import { metaAppsQuery } from "@/api/meta-apps.ts";
import { problemMessage } from "@/api/problems.ts";
import type {
  ChannelTest,
  ChannelView,
  Id,
  MetaAppView,
  UnknownSenderPolicy,
} from "@/api/types.ts";
import { toast } from "@/ui/toast.tsx";

export interface NewMetaApp {
  app_id: string;
  app_secret: string;
  graph_version?: string;
  graph_url?: string;
}

export type NewLine =
  | { kind: "whatsapp"; nickname: string; simulator: true }
  | {
      kind: "whatsapp";
      nickname: string;
      meta_app_id: Id;
      waba_id: string;
      phone_number_id: string;
      display_phone_number: string;
      access_token: string;
    };

export interface LineChange {
  nickname?: string;
  access_token?: string;
  read_receipts?: boolean;
  waba_id?: string;
  display_phone_number?: string;
  unknown_sender_policy?: UnknownSenderPolicy;
}

const keep = (client: QueryClient, line: ChannelView) =>
  upsertItem(client, channelsQuery.queryKey, line);

export function useAddMetaApp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (app: NewMetaApp) => api.post<MetaAppView>("/meta-apps", app),
    onSuccess: (app) => {
      upsertItem(client, metaAppsQuery.queryKey, app);
      return client.invalidateQueries({ queryKey: metaAppsQuery.queryKey });
    },
  });
}

export function useChangeMetaApp(id: Id) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<NewMetaApp>) => api.patch<MetaAppView>(`/meta-apps/${id}`, change),
    onSuccess: (app) => upsertItem(client, metaAppsQuery.queryKey, app),
  });
}

export function useAddLine() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (line: NewLine) => api.post<ChannelView>("/channels", line),
    onSuccess: (line) => {
      keep(client, line);
      void client.invalidateQueries({ queryKey: metaAppsQuery.queryKey });
    },
  });
}

export function useChangeLine(id: Id) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: LineChange) => api.patch<ChannelView>(`/channels/${id}`, change),
    onSuccess: (line) => keep(client, line),
  });
}

/** Turns a line off or on again, or lets a paused one go on; says so when it fails. */
export function useSwitchLine(id: Id) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: "deactivate" | "activate" | "resume") =>
      api.post<ChannelView>(`/channels/${id}/${act}`),
    onSuccess: (line) => keep(client, line),
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });
}

/** Asks Meta about everything that a line needs; renewed only on demand. */
export const connectionTest = (client: QueryClient, id: Id) =>
  queryOptions({
    queryKey: ["connection-test", id],
    queryFn: async ({ signal }) => {
      const test = await api.post<ChannelTest>(`/channels/${id}/test`, {}, { signal });
      keep(client, test.channel);
      void client.invalidateQueries({ queryKey: metaAppsQuery.queryKey });
      return test;
    },
    retry: false,
    gcTime: 60_000,
  });

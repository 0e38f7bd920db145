import { queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { SessionView, SetupView } from "./types.ts";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => api.get<SessionView>("/session", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: ({ signal }) => api.get<SetupView>("/setup", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

import { queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { Items, MetaAppView } from "./types.ts";

/** The Meta apps through which lines send and receive; only for who may manage lines. */
export const metaAppsQuery = queryOptions({
  queryKey: ["meta-apps"],
  queryFn: ({ signal }) => api.get<Items<MetaAppView>>("/meta-apps", { signal }),
});

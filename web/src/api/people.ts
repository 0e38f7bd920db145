import { queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { CloseReasonView, Items, UserView } from "./types.ts";

/** The colleagues, deactivated ones too. */
export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: ({ signal }) => api.get<Items<UserView>>("/users", { signal }),
  select: (page) => page.items,
});

/** In the order in which they are offered, inactive ones too. */
export const closeReasonsQuery = queryOptions({
  queryKey: ["close-reasons"],
  queryFn: ({ signal }) => api.get<Items<CloseReasonView>>("/close-reasons", { signal }),
  select: (page) => [...page.items].sort((one, other) => one.position - other.position),
});

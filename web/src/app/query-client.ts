import { QueryClient } from "@tanstack/react-query";
import { Problem } from "@/api/client.ts";

/**
 * What the server said is kept until an event changes it: nothing is fetched
 * again because a window was focused or a component came back.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: "always",
      retry: (count, error) => error instanceof Problem && error.passing && count < 3,
    },
    mutations: { networkMode: "always", retry: false },
  },
});

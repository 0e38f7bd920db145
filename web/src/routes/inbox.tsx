import { createRoute } from "@tanstack/react-router";
import { parseInboxSearch } from "@/features/inbox/search-params.ts";
import { shellRoute } from "./shell.tsx";

/** The inbox; the conversation open in it is part of the address, and so are list and tab. */
const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inbox",
  validateSearch: parseInboxSearch,
}).lazy(() => import("@/features/inbox/inbox-screen.tsx").then((module) => module.InboxRoute));

const conversationRoute = createRoute({
  getParentRoute: () => inboxRoute,
  path: "/$conversationId",
});

export const inboxRoutes = inboxRoute.addChildren([conversationRoute]);

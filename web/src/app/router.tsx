import { createRouter } from "@tanstack/react-router";
import { contactRoutes } from "@/routes/contacts.tsx";
import { inboxRoutes } from "@/routes/inbox.tsx";
import { rootRoute } from "@/routes/root.tsx";
import { scheduledRoute } from "@/routes/scheduled.tsx";
import { settingsRoute } from "@/routes/settings.tsx";
import { setupRoute } from "@/routes/setup.tsx";
import { homeRoute, shellRoute } from "@/routes/shell.tsx";
import { signInRoute } from "@/routes/sign-in.tsx";
import { templateRoutes } from "@/routes/templates.tsx";
import { livingPageRoute } from "@/routes/ui.tsx";

const routeTree = rootRoute.addChildren([
  setupRoute,
  signInRoute,
  livingPageRoute,
  shellRoute.addChildren([
    homeRoute,
    inboxRoutes,
    ...contactRoutes,
    ...templateRoutes,
    scheduledRoute,
    settingsRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

import { createLazyRoute } from "@tanstack/react-router";

export const InboxRoute = createLazyRoute("/shell/inbox")({ component: InboxScreen });

function InboxScreen() {
  return <main>Bandeja</main>;
}

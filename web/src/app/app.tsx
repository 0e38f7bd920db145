import { i18n } from "@lingui/core";
import { I18nProvider, useLingui } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider as NavigationProvider } from "@tanstack/react-router";
import { I18nProvider as AriaI18nProvider } from "react-aria-components";
import { whenUnauthorized } from "@/api/client.ts";
import { queryClient } from "./query-client.ts";
import { router } from "./router.tsx";

whenUnauthorized(() => {
  if (queryClient.getQueryData(["session"]) === undefined) return;
  queryClient.clear();
  void router.navigate({ to: "/sign-in" });
});

export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <AriaLocale>
        <QueryClientProvider client={queryClient}>
          <NavigationProvider router={router} />
        </QueryClientProvider>
      </AriaLocale>
    </I18nProvider>
  );
}

function AriaLocale({ children }: { children: React.ReactNode }) {
  const { i18n: active } = useLingui();
  return <AriaI18nProvider locale={active.locale}>{children}</AriaI18nProvider>;
}

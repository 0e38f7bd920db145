import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/tabs.tsx";
import { useContacts } from "./contacts-context.tsx";

/** Everybody, customers alone, or those who may become one; the list is in the panel of each. */
export function KindTabs({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const { search, refine } = useContacts();
  const shown = search.kind ?? "all";
  return (
    <Tabs
      value={shown}
      onChange={(tab) => refine({ kind: tab === "lead" || tab === "contact" ? tab : undefined })}
      className="flex-1"
    >
      <TabList label={t`Tipo de contacto`}>
        <Tab id="all">
          <Trans>Todos</Trans>
        </Tab>
        <Tab id="contact">
          <Trans>Contactos</Trans>
        </Tab>
        <Tab id="lead">
          <Trans>Clientes potenciales</Trans>
        </Tab>
      </TabList>
      <TabPanel id={shown} className="flex flex-col">
        {children}
      </TabPanel>
    </Tabs>
  );
}

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { parseContactsSearch } from "@/features/contacts/list/search-params.ts";
import { shellRoute } from "./shell.tsx";

/** The list of contacts; what narrows it is part of the address. */
const list = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contacts",
  validateSearch: parseContactsSearch,
}).lazy(() =>
  import("@/features/contacts/list/contacts-screen.tsx").then((module) => module.ContactsRoute),
);

const record = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contacts/$contactId",
  component: lazyRouteComponent(
    () => import("@/features/contacts/record/contact-page.tsx"),
    "ContactPage",
  ),
});

const imports = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contacts/import",
  component: lazyRouteComponent(
    () => import("@/features/contacts/import/import-page.tsx"),
    "ImportPage",
  ),
});

const oneImport = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contacts/import/$importId",
  component: lazyRouteComponent(
    () => import("@/features/contacts/import/import-run-page.tsx"),
    "ImportRunPage",
  ),
});

const duplicates = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contacts/duplicates",
  component: lazyRouteComponent(
    () => import("@/features/contacts/duplicates/duplicates-page.tsx"),
    "DuplicatesPage",
  ),
});

const companies = createRoute({
  getParentRoute: () => shellRoute,
  path: "/companies",
  component: lazyRouteComponent(
    () => import("@/features/companies/companies-page.tsx"),
    "CompaniesPage",
  ),
});

const company = createRoute({
  getParentRoute: () => shellRoute,
  path: "/companies/$companyId",
  component: lazyRouteComponent(
    () => import("@/features/companies/company-page.tsx"),
    "CompanyPage",
  ),
});

export const contactRoutes = [list, record, imports, oneImport, duplicates, companies, company];

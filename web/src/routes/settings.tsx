import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./shell.tsx";

const frame = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
  component: lazyRouteComponent(
    () => import("@/features/settings/settings-screen.tsx"),
    "SettingsScreen",
  ),
});

const index = createRoute({
  getParentRoute: () => frame,
  path: "/",
  component: lazyRouteComponent(
    () => import("@/features/settings/settings-index.tsx"),
    "SettingsIndex",
  ),
});

const account = createRoute({
  getParentRoute: () => frame,
  path: "account",
  component: lazyRouteComponent(
    () => import("@/features/settings/account/account-page.tsx"),
    "AccountPage",
  ),
});

const company = createRoute({
  getParentRoute: () => frame,
  path: "company",
  component: lazyRouteComponent(
    () => import("@/features/workspace/company-page.tsx"),
    "CompanyPage",
  ),
});

const consent = createRoute({
  getParentRoute: () => frame,
  path: "consent",
  component: lazyRouteComponent(
    () => import("@/features/workspace/consent-policy-page.tsx"),
    "ConsentPolicyPage",
  ),
});

const users = createRoute({
  getParentRoute: () => frame,
  path: "users",
  component: lazyRouteComponent(() => import("@/features/people/users-page.tsx"), "UsersPage"),
});

const closeReasons = createRoute({
  getParentRoute: () => frame,
  path: "close-reasons",
  component: lazyRouteComponent(
    () => import("@/features/settings/close-reasons-page.tsx"),
    "CloseReasonsPage",
  ),
});

const links = createRoute({
  getParentRoute: () => frame,
  path: "links",
  component: lazyRouteComponent(() => import("@/features/links/links-page.tsx"), "LinksPage"),
});

const fields = createRoute({
  getParentRoute: () => frame,
  path: "fields",
  component: lazyRouteComponent(
    () => import("@/features/crm-settings/fields-page.tsx"),
    "FieldsPage",
  ),
});

const tags = createRoute({
  getParentRoute: () => frame,
  path: "tags",
  component: lazyRouteComponent(() => import("@/features/crm-settings/tags-page.tsx"), "TagsPage"),
});

const tokens = createRoute({
  getParentRoute: () => frame,
  path: "tokens",
  component: lazyRouteComponent(() => import("@/features/settings/tokens-page.tsx"), "TokensPage"),
});

const channels = createRoute({
  getParentRoute: () => frame,
  path: "channels",
  component: lazyRouteComponent(() => import("@/features/lines/lines-page.tsx"), "LinesPage"),
});

const costs = createRoute({
  getParentRoute: () => frame,
  path: "costs",
  component: lazyRouteComponent(() => import("@/features/costs/costs-page.tsx"), "CostsPage"),
});

const rates = createRoute({
  getParentRoute: () => frame,
  path: "rates",
  component: lazyRouteComponent(() => import("@/features/costs/rates-page.tsx"), "RatesPage"),
});

/** The wizard of a new line; which app and line it has reached is part of the address, so that it can be resumed. */
const newChannel = createRoute({
  getParentRoute: () => frame,
  path: "channels/new",
  validateSearch: (raw: Record<string, unknown>): { app?: string; channel?: string } => ({
    ...(typeof raw.app === "string" ? { app: raw.app } : {}),
    ...(typeof raw.channel === "string" ? { channel: raw.channel } : {}),
  }),
  component: lazyRouteComponent(() => import("@/features/lines/new-line-page.tsx"), "NewLinePage"),
});

const channel = createRoute({
  getParentRoute: () => frame,
  path: "channels/$channelId",
  component: lazyRouteComponent(() => import("@/features/lines/line-page.tsx"), "LinePage"),
});

export const settingsRoute = frame.addChildren([
  index,
  account,
  company,
  consent,
  users,
  closeReasons,
  links,
  fields,
  tags,
  tokens,
  costs,
  rates,
  channels,
  newChannel,
  channel,
]);

import { Navigate } from "@tanstack/react-router";
import { useNarrow } from "@/lib/media-query.ts";

/** Where there is room, the first section opens; on a phone the list of sections is the page. */
export function SettingsIndex() {
  return useNarrow() ? null : <Navigate to="/settings/account" replace />;
}

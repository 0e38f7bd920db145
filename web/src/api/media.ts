import { apiUrl } from "./client.ts";
import type { Id } from "./types.ts";

/** Where a file is, to be kept. */
export const mediaUrl = (id: Id): string => apiUrl(`/media/${id}`);

/** Where a file is, to be shown on the page. */
export const shownMediaUrl = (id: Id): string => `${mediaUrl(id)}?inline=1`;

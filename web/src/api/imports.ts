import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, apiUrl } from "./client.ts";
import type {
  ImportMapping,
  ImportPreview,
  ImportRow,
  ImportRowPage,
  ImportView,
} from "./crm-types.ts";
import type { Id, Items } from "./types.ts";
import { type Upload, upload } from "./upload.ts";

export const importsQuery = queryOptions({
  queryKey: ["imports"],
  queryFn: ({ signal }) => api.get<Items<ImportView>>("/imports", { signal }),
});

const isMoving = (view: ImportView | undefined) =>
  view?.state === "running" || view?.state === "undoing";

/** One import; while it runs its progress is asked for every second. */
export const importQuery = (id: Id) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: ({ signal }) => api.get<ImportView>(`/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (isMoving(state.data) ? 1_000 : false),
  });

export const importRowsQuery = (id: Id, outcome: ImportRow["outcome"]) =>
  infiniteQueryOptions({
    queryKey: ["imports", id, "rows", outcome],
    queryFn: ({ pageParam, signal }) =>
      api.get<ImportRowPage>(`/imports/${id}/rows`, {
        query: { outcome, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const uploadImport = (
  file: File,
  onProgress: (fraction: number) => void,
): Upload<ImportView> => upload<ImportView>("/imports", file, onProgress);

export const saveMapping = (id: Id, mapping: ImportMapping) =>
  api.put<ImportPreview>(`/imports/${id}/mapping`, { mapping });

export const startImport = (id: Id) => api.post<void>(`/imports/${id}/start`);
export const undoImport = (id: Id) => api.post<void>(`/imports/${id}/undo`);
export const discardImport = (id: Id) => api.delete(`/imports/${id}`);
export const reportUrl = (id: Id) => apiUrl(`/imports/${id}/report.csv`);

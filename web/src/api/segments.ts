import { queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { Condition, SegmentView } from "./crm-types.ts";
import type { Id, Items } from "./types.ts";

export const segmentsQuery = queryOptions({
  queryKey: ["segments"],
  queryFn: ({ signal }) => api.get<Items<SegmentView>>("/segments", { signal }),
});

export const createSegment = (body: { name: string; condition: Condition }) =>
  api.post<SegmentView>("/segments", body);

export const updateSegment = (id: Id, body: { name?: string; condition?: Condition }) =>
  api.patch<SegmentView>(`/segments/${id}`, body);

export const deleteSegment = (id: Id) => api.delete(`/segments/${id}`);

import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "./client.ts";
import type {
  CompanyPage,
  CompanyView,
  CustomFieldView,
  FieldEntity,
  TagView,
} from "./crm-types.ts";
import type { Items } from "./types.ts";

export const tagsQuery = queryOptions({
  queryKey: ["tags"],
  queryFn: ({ signal }) => api.get<Items<TagView>>("/tags", { signal }),
});

export const customFieldsQuery = queryOptions({
  queryKey: ["custom-fields"],
  queryFn: ({ signal }) => api.get<Items<CustomFieldView>>("/custom-fields", { signal }),
});

export const companySearchQuery = (q: string, limit = 8) =>
  queryOptions({
    queryKey: ["companies", "search", q, limit],
    queryFn: ({ signal }) => api.get<CompanyPage>("/companies", { query: { q, limit }, signal }),
  });

export const createCompany = (name: string) => api.post<CompanyView>("/companies", { name });

const noTags: TagView[] = [];

export function useTags(): TagView[] {
  return useQuery(tagsQuery).data?.items ?? noTags;
}

/** The fields of an entity that are in use, in their order. */
export function useCustomFields(entity: FieldEntity): CustomFieldView[] {
  const { data } = useQuery(customFieldsQuery);
  return useMemo(
    () =>
      (data?.items ?? [])
        .filter((field) => field.entity === entity && !field.archived)
        .sort((a, b) => a.position - b.position),
    [data, entity],
  );
}

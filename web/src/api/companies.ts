import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { CompanyPage, CompanyPatch, CompanyView } from "./crm-types.ts";
import type { Id } from "./types.ts";

export const companyListQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["companies", "list", q],
    queryFn: ({ pageParam, signal }) =>
      api.get<CompanyPage>("/companies", { query: { q, cursor: pageParam, limit: 60 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });

export const companyQuery = (id: Id) =>
  queryOptions({
    queryKey: ["companies", "one", id],
    queryFn: ({ signal }) => api.get<CompanyView>(`/companies/${id}`, { signal }),
  });

export const addCompany = (body: CompanyPatch & { name: string }) =>
  api.post<CompanyView>("/companies", body);

export const updateCompany = (id: Id, patch: CompanyPatch) =>
  api.patch<CompanyView>(`/companies/${id}`, patch);

export const deleteCompany = (id: Id) => api.delete(`/companies/${id}`);

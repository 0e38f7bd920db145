import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type {
  LintView,
  StarterView,
  TemplateAccountView,
  TemplateDraft,
  TemplateHistoryPage,
  TemplatePage,
  WrittenTemplateView,
} from "./template-types.ts";
import type { Id, Instant, Items } from "./types.ts";

/** What narrows the list; empty words mean all. */
export interface TemplateFilter {
  q: string;
  status: string;
  category: string;
  language: string;
  quality: string;
}

export const writtenTemplatesQuery = (filter: TemplateFilter) =>
  infiniteQueryOptions({
    queryKey: ["templates", "written", filter],
    queryFn: ({ signal, pageParam }) =>
      api.get<TemplatePage>("/templates", { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const writtenTemplateQuery = (id: Id) =>
  queryOptions({
    queryKey: ["templates", "one", id],
    queryFn: ({ signal }) => api.get<WrittenTemplateView>(`/templates/${id}`, { signal }),
  });

export const templateHistoryQuery = (id: Id) =>
  queryOptions({
    queryKey: ["templates", "history", id],
    queryFn: ({ signal }) => api.get<TemplateHistoryPage>(`/templates/${id}/history`, { signal }),
  });

export const templateAccountsQuery = queryOptions({
  queryKey: ["templates", "accounts"],
  queryFn: ({ signal }) => api.get<Items<TemplateAccountView>>("/templates/accounts", { signal }),
});

export const startersQuery = (language: string) =>
  queryOptions({
    queryKey: ["template-starters", language],
    queryFn: ({ signal }) =>
      api.get<Items<StarterView>>("/templates/starters", { query: { language }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const lintQuery = (draft: TemplateDraft, channel: Id | null, template: Id) =>
  queryOptions({
    queryKey: ["template-lint", template, channel, draft],
    queryFn: ({ signal }) =>
      api.post<LintView>(
        "/templates/lint",
        { draft, channel_id: channel, template_id: template },
        { signal },
      ),
    gcTime: 30_000,
  });

export const createTemplate = (channel: Id, draft: TemplateDraft) =>
  api.post<WrittenTemplateView>("/templates", { channel_id: channel, draft });

/** `seen` is the draft's time as it was seen: after somebody else's change nothing is written. */
export const saveTemplate = (id: Id, draft: TemplateDraft, seen: Instant | null) =>
  api.patch<WrittenTemplateView>(`/templates/${id}`, { draft, seen });

export const submitTemplate = (id: Id, confirmed: boolean) =>
  api.post<WrittenTemplateView>(`/templates/${id}/submit`, { confirm_warnings: confirmed });

/** Ends a pause that Meta leaves to the company to end. */
export const unpauseTemplate = (id: Id) =>
  api.post<WrittenTemplateView>(`/templates/${id}/unpause`);

export const duplicateTemplate = (id: Id, language: string | null) =>
  api.post<WrittenTemplateView>(`/templates/${id}/duplicate`, { language });

export const deleteTemplate = (id: Id) => api.delete(`/templates/${id}`);

export const discardDraft = (id: Id) => api.delete(`/templates/${id}/draft`);

export const syncTemplates = () => api.post<Items<TemplateAccountView>>("/templates/sync");

export const giveExample = (channel: Id, media: Id) =>
  api.post<{ handle: string }>("/templates/examples", { channel_id: channel, media_id: media });

import type { InteractiveOut, MediaView, OptionContent, OutgoingContent } from "@/api/types.ts";
import type { Draft } from "../composer/compose.ts";
import {
  type HeaderKind,
  headerDraftOf,
  headerFile,
  headerKind,
  headerOf,
  isFileKind,
} from "./option-header.ts";

export type OptionKind = "list" | "buttons" | "link" | "location";

export interface RowDraft {
  /** Stays the same while the title is written. */
  id: string;
  title: string;
  description: string;
}

/** A message with options while it is written; what another kind needs is kept while one tries them. */
export interface OptionDraft {
  kind: OptionKind;
  headerKind: HeaderKind;
  header: string;
  headerFile: MediaView | null;
  body: string;
  footer: string;
  buttons: RowDraft[];
  listLabel: string;
  sections: { title: string; rows: RowDraft[] }[];
  link: { label: string; url: string };
}

/** WhatsApp's limits, in characters. */
export const limits = {
  header: 60,
  body: 1024,
  listBody: 4096,
  footer: 60,
  label: 20,
  section: 24,
  row: 24,
  description: 72,
  url: 2000,
  buttons: 3,
  rows: 10,
} as const;

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join("");
}

export const newRow = (): RowDraft => ({ id: newId(), title: "", description: "" });

export function emptyDraft(kind: OptionKind = "buttons"): OptionDraft {
  return {
    kind,
    headerKind: "none",
    header: "",
    headerFile: null,
    body: "",
    footer: "",
    buttons: [newRow(), newRow()],
    listLabel: "",
    sections: [{ title: "", rows: [newRow(), newRow()] }],
    link: { label: "", url: "" },
  };
}

export const rowCount = (draft: OptionDraft): number =>
  draft.sections.reduce((sum, section) => sum + section.rows.length, 0);

export const bodyLimit = (kind: OptionKind): number =>
  kind === "list" ? limits.listBody : limits.body;

/** What is asked to be sent. */
export function contentOf(draft: OptionDraft): OptionContent {
  const edges = {
    ...headerOf(draft),
    ...(draft.footer.trim() && draft.kind !== "location" ? { footer: draft.footer.trim() } : {}),
  };
  const body = draft.body.trim();
  switch (draft.kind) {
    case "buttons": {
      const buttons = draft.buttons.map(({ id, title }) => ({ id, title: title.trim() }));
      return { body, ...edges, buttons };
    }
    case "list":
      return {
        body,
        ...edges,
        list_label: draft.listLabel.trim(),
        sections: draft.sections.map((section) => ({
          ...(section.title.trim() ? { title: section.title.trim() } : {}),
          rows: section.rows.map(({ id, title, description }) => ({
            id,
            title: title.trim(),
            ...(description.trim() ? { description: description.trim() } : {}),
          })),
        })),
      };
    case "link":
      return {
        body,
        ...edges,
        link: { label: draft.link.label.trim(), url: draft.link.url.trim() },
      };
    case "location":
      return { body, location_request: true };
  }
}

/** A kept message, to be changed. */
export function draftOf(content: OptionContent): OptionDraft {
  const row = (one: { id: string; title: string; description?: string | null }): RowDraft => ({
    id: one.id,
    title: one.title,
    description: one.description ?? "",
  });
  const base = {
    ...emptyDraft(),
    ...headerDraftOf(content),
    body: content.body,
    footer: content.footer ?? "",
  };
  if (content.location_request) return { ...base, kind: "location" };
  if (content.link) return { ...base, kind: "link", link: content.link };
  if (content.sections?.length) {
    const sections = content.sections.map((section) => ({
      title: section.title ?? "",
      rows: section.rows.map(row),
    }));
    return { ...base, kind: "list", listLabel: content.list_label ?? "", sections };
  }
  return { ...base, kind: "buttons", buttons: (content.buttons ?? []).map(row) };
}

/** How it looks in the thread; `read` is the body as the person will read it, where it has fields. */
export function shownOf(draft: OptionDraft, read: string | null): InteractiveOut {
  const content = contentOf(draft);
  return {
    ...content,
    body: read ?? content.body,
    header_media: headerFile(draft),
    sections:
      content.sections?.map((section) => ({ ...section, title: section.title ?? null })) ?? [],
  };
}

export function optionDraftMessage(draft: OptionDraft, read: string | null): Draft {
  const asked: OutgoingContent = { type: "interactive", ...contentOf(draft) };
  return {
    content: asked,
    shown: { kind: "interactive", content: shownOf(draft, read) } as Draft["shown"],
  };
}

export type Fault = "required" | "too_long" | "repeated" | "invalid";

/** What WhatsApp would refuse, by the pointer that the server would name. */
export function faultsOf(draft: OptionDraft): Map<string, Fault> {
  const faults = new Map<string, Fault>();
  const text = (pointer: string, value: string, max: number, isRequired: boolean) => {
    const length = [...value.trim()].length;
    if (length > max) faults.set(pointer, "too_long");
    else if (isRequired && length === 0) faults.set(pointer, "required");
  };
  text("/body", draft.body, bodyLimit(draft.kind), true);
  const head = headerKind(draft);
  if (head === "text") text("/header", draft.header, limits.header, true);
  if (isFileKind(head) && !headerFile(draft)) faults.set("/header_media", "required");
  if (draft.kind !== "location") text("/footer", draft.footer, limits.footer, false);
  if (draft.kind === "buttons") {
    const seen = new Set<string>();
    draft.buttons.forEach(({ title }, place) => {
      const pointer = `/buttons/${place}/title`;
      text(pointer, title, limits.label, true);
      if (title.trim() && seen.has(title.trim())) faults.set(pointer, "repeated");
      seen.add(title.trim());
    });
  }
  if (draft.kind === "list") {
    text("/list_label", draft.listLabel, limits.label, true);
    draft.sections.forEach((section, at) => {
      text(`/sections/${at}/title`, section.title, limits.section, draft.sections.length > 1);
      section.rows.forEach((row, place) => {
        text(`/sections/${at}/rows/${place}/title`, row.title, limits.row, true);
        text(
          `/sections/${at}/rows/${place}/description`,
          row.description,
          limits.description,
          false,
        );
      });
    });
  }
  if (draft.kind === "link") {
    text("/link/label", draft.link.label, limits.label, true);
    text("/link/url", draft.link.url, limits.url, true);
    if (draft.link.url.trim() && !/^https?:\/\/[^\s/?#.]+[^\s]*$/i.test(draft.link.url.trim()))
      faults.set("/link/url", "invalid");
  }
  return faults;
}

import type { TagRef } from "@/api/contact-types.ts";
import type { TagView } from "@/api/crm-types.ts";
import { fold } from "@/lib/text.ts";

export interface TagChoice {
  tags: TagView[];
  /** The name of a tag that would have to be made; none when there is one of that name. */
  fresh: string | null;
}

/** Which tags can still be put on somebody, by what was written so far. */
export function tagChoice(all: TagView[], worn: TagRef[], text: string): TagChoice {
  const wanted = fold(text);
  const has = new Set(worn.map((tag) => tag.id));
  const tags = all.filter((tag) => !has.has(tag.id) && fold(tag.name).includes(wanted));
  const exists = all.some((tag) => fold(tag.name) === wanted);
  const name = text.trim();
  return { tags, fresh: name === "" || exists ? null : name };
}

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FieldKind } from "@/api/crm-types.ts";

/** What one writes to complete a test, and so which control asks for it. */
export type ValueShape =
  | "none"
  | "text"
  | "digits"
  | "yes_no"
  | "one"
  | "many"
  | "instant"
  | "age"
  | "number"
  | "numbers"
  | "day"
  | "days";

export interface Operator {
  id: string;
  label: MessageDescriptor;
  shape: ValueShape;
}

const isSet: Operator = { id: "is_set", label: msg`tiene valor`, shape: "none" };
const isEmpty: Operator = { id: "is_empty", label: msg`está vacío`, shape: "none" };
const anyOf: Operator = { id: "any_of", label: msg`es alguno de`, shape: "many" };
const allOf: Operator = { id: "all_of", label: msg`tiene todos`, shape: "many" };

export const isOne: Operator[] = [{ id: "is", label: msg`es`, shape: "one" }];
export const yesNo: Operator[] = [{ id: "is", label: msg`es`, shape: "yes_no" }];
export const words: Operator[] = [
  { id: "contains", label: msg`contiene`, shape: "text" },
  { id: "is", label: msg`es exactamente`, shape: "text" },
  isSet,
  isEmpty,
];
export const phoneDigits: Operator[] = [
  { id: "contains", label: msg`contiene las cifras`, shape: "digits" },
  isSet,
  isEmpty,
];
export const choices: Operator[] = [anyOf, isEmpty];
export const owners: Operator[] = [anyOf];
export const companies: Operator[] = [{ id: "is", label: msg`es`, shape: "one" }, isSet, isEmpty];
export const tags: Operator[] = [
  { id: "any_of", label: msg`tiene alguna de`, shape: "many" },
  { id: "all_of", label: msg`tiene todas`, shape: "many" },
  { id: "none_of", label: msg`no tiene ninguna de`, shape: "many" },
];
export const moments: Operator[] = [
  { id: "within", label: msg`en los últimos`, shape: "age" },
  { id: "older_than", label: msg`hace más de`, shape: "age" },
  { id: "after", label: msg`después de`, shape: "instant" },
  { id: "before", label: msg`antes de`, shape: "instant" },
  { id: "is_set", label: msg`tiene fecha`, shape: "none" },
  { id: "is_empty", label: msg`nunca`, shape: "none" },
];

const numbers: Operator[] = [
  { id: "is", label: msg`es igual a`, shape: "number" },
  { id: "gt", label: msg`es mayor que`, shape: "number" },
  { id: "lt", label: msg`es menor que`, shape: "number" },
  { id: "between", label: msg`está entre`, shape: "numbers" },
  isSet,
  isEmpty,
];
const days: Operator[] = [
  { id: "is", label: msg`es el día`, shape: "day" },
  { id: "gt", label: msg`después de`, shape: "day" },
  { id: "lt", label: msg`antes de`, shape: "day" },
  { id: "between", label: msg`está entre`, shape: "days" },
  isSet,
  isEmpty,
];

/** What can be asked of a field that the company added, by its kind. */
export const byKind: Record<FieldKind, Operator[]> = {
  text: words,
  id: [{ id: "is", label: msg`es exactamente`, shape: "text" }, isSet, isEmpty],
  number: numbers,
  date: days,
  list: [anyOf, isSet, isEmpty],
  multi_list: [anyOf, allOf, isSet, isEmpty],
  boolean: yesNo,
};

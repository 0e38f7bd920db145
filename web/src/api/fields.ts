import { api } from "./client.ts";
import type {
  CustomFieldPatch,
  CustomFieldView,
  FieldEntity,
  NewCustomField,
} from "./crm-types.ts";
import type { Id } from "./types.ts";

export const createField = (body: NewCustomField) =>
  api.post<CustomFieldView>("/custom-fields", body);

export const updateField = (id: Id, patch: CustomFieldPatch) =>
  api.patch<CustomFieldView>(`/custom-fields/${id}`, patch);

/** All fields of an entity that are in use, in their new order. */
export const orderFields = (entity: FieldEntity, ids: Id[]) =>
  api.post<void>("/custom-fields/order", { entity, ids });

import { api } from "./client.ts";
import type {
  CustomFieldPatch,
  CustomFieldView,
  FieldEntity,
  NewCustomField,
} from "./crm-types.ts";
import type { Id, Items } from "./types.ts";

export const createField = (body: NewCustomField) =>
  api.post<CustomFieldView>("/custom-fields", body);

export const updateField = (id: Id, patch: CustomFieldPatch) =>
  api.patch<CustomFieldView>(`/custom-fields/${id}`, patch);

/** All fields of an entity in their new order. */
export const orderFields = (entity: FieldEntity, ids: Id[]) =>
  api.post<Items<CustomFieldView> | undefined>("/custom-fields/order", { entity, ids });

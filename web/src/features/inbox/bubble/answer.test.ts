import { expect, test } from "vitest";
import { answerLabel, plainAnswer, readAnswer } from "./answer.ts";

const words = { yes: "Sí", no: "No" };

test.each([
  ["fecha_de_entrega", "Fecha de entrega"],
  ["screen_0_Nombre_completo_1", "Nombre completo"],
  ["firstName", "First Name"],
  ["CURP", "CURP"],
  ["_", "_"],
])("the field %s is called %s", (label, name) => {
  expect(answerLabel(label)).toBe(name);
});

test.each([
  ["Ana", "", "Ana"],
  ["38", "", "38"],
  ["true", "", "Sí"],
  [false, "", "No"],
  ["", "", "—"],
  ["null", "", "—"],
  ['["cojín","funda"]', "", "cojín, funda"],
  ["[]", "", "—"],
  ['{"calle_y_numero":"Luna 8","envio":true}', "", "Calle y numero: Luna 8; Envio: Sí"],
  ["{rota", "", "{rota"],
  ["[hola]", "", "[hola]"],
  ["0_Muy_bueno", "screen_0_Servicio_0", "Muy bueno"],
  ["0_Muy_bueno", "servicio", "0_Muy_bueno"],
])("the answer %j to %j says %s", (value, label, shown) => {
  expect(plainAnswer(readAnswer(value, label), words)).toBe(shown);
});

test("what goes on and on is shown as it came", () => {
  const deep = JSON.parse("[".repeat(30) + "]".repeat(30)) as unknown;
  expect(plainAnswer(readAnswer(deep), words)).toContain("[[");
});

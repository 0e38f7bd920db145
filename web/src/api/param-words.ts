import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** A place for a value in a template, as one says it: `button.0.1` is "la variable 1 del botón 1". */
export function paramWords(key: string): string {
  const [part = "", ...rest] = key.split(".");
  if (part === "card") {
    const card = Number(rest[0]) + 1;
    const within = rest.slice(1).join(".");
    if (within === "media") return i18n._(msg`la imagen o el video de la tarjeta ${card}`);
    const inner = paramWords(within);
    return i18n._(msg`${inner}, en la tarjeta ${card}`);
  }
  if (part === "offer") return i18n._(msg`la fecha en que vence la oferta`);
  const name = rest.at(-1) ?? "";
  if (part === "body") return i18n._(msg`la variable ${name} del texto`);
  if (part === "header") return headerWords(name);
  if (part !== "button") return key;
  const button = Number(rest[0]) + 1;
  return name === "code"
    ? i18n._(msg`la clave que copia el botón ${button}`)
    : i18n._(msg`la variable ${name} del botón ${button}`);
}

function headerWords(name: string): string {
  switch (name) {
    case "media":
      return i18n._(msg`la imagen, el video o el documento del encabezado`);
    case "latitude":
      return i18n._(msg`la latitud del encabezado`);
    case "longitude":
      return i18n._(msg`la longitud del encabezado`);
    default:
      return i18n._(msg`la variable ${name} del encabezado`);
  }
}

/** A text that Meta may refuse for its line breaks and spaces; the others have a form of their own. */
export const isTextParam = (key: string): boolean =>
  !/^offer\.|\.media$|^header\.(latitude|longitude)$/.test(key);

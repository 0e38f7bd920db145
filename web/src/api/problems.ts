import type { MessageDescriptor } from "@lingui/core";
import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Problem } from "./client.ts";
import { isTextParam, paramWords } from "./param-words.ts";
import { isUnsupportedPart, unsupportedWord } from "./template-reasons.ts";

/** One sentence for each problem code of the API and each failure code of a message. */
export const problemMessages: Record<string, MessageDescriptor> = {
  offline: msg`No hay conexión con el servidor. Lo que escribiste se conserva.`,
  unauthorized: msg`Tu sesión terminó. Inicia sesión de nuevo.`,
  forbidden: msg`No tienes permiso para hacer esto. Pídelo a un administrador.`,
  not_found: msg`Ya no existe o no puedes verlo.`,
  validation: msg`Revisa los datos marcados.`,
  conflict: msg`Otra persona lo cambió. Revisa el estado actual y vuelve a intentarlo.`,
  rate_limited: msg`Demasiados intentos seguidos. Espera un momento.`,
  csrf: msg`El navegador no pudo confirmar el origen de la petición. Recarga la página.`,
  too_large: msg`El envío es demasiado grande.`,
  internal: msg`Algo falló en el servidor. Tus datos no se perdieron; inténtalo de nuevo.`,
  unavailable: msg`El servidor no responde por ahora. Inténtalo en unos segundos.`,
  invalid_credentials: msg`El correo o la contraseña no coinciden.`,
  setup_done: msg`La configuración inicial ya se hizo. Inicia sesión.`,
  setup_token_invalid: msg`El enlace de configuración no es válido. Usa el que aparece en la consola del servidor.`,
  window_closed_template_required: msg`La ventana de 24 horas se cerró. Elige una plantilla aprobada.`,
  cannot_initiate_on_channel: msg`En este canal solo el cliente puede iniciar la conversación.`,
  no_usable_phone: msg`El contacto no tiene Teléfono de WhatsApp ni Teléfono primario.`,
  recipient_not_on_whatsapp: msg`El número no tiene WhatsApp activo o está mal escrito. Revísalo o elimínalo de la ficha.`,
  template_not_sendable: msg`La plantilla no está aprobada. Elige otra o espera la revisión de Meta.`,
  template_param_missing: msg`Falta el valor de una variable de la plantilla.`,
  template_has_errors: msg`La plantilla tiene errores que Meta rechazaría. Corrígelos y envíala de nuevo.`,
  template_has_warnings: msg`La plantilla tiene avisos. Revísalos y confirma el envío.`,
  template_refused: msg`Meta no aceptó la plantilla.`,
  template_not_editable: msg`Esta plantilla no se puede cambiar ahora.`,
  template_edited_today: msg`Meta admite un cambio al día en una plantilla aprobada.`,
  template_edited_often: msg`Meta admite diez cambios al mes en una plantilla aprobada.`,
  template_name_resting: msg`Ese nombre era de una plantilla eliminada y no se puede usar durante 30 días.`,
  template_creation_limit: msg`Meta admite cien plantillas nuevas por hora. Espera un rato.`,
  template_limit: msg`La cuenta ya tiene todas las plantillas que Meta admite.`,
  template_name_taken: msg`Ya hay una plantilla con ese nombre en ese idioma.`,
  template_header_format: msg`Meta no acepta el formato del encabezado.`,
  template_body_format: msg`Meta no acepta el formato del texto.`,
  template_footer_format: msg`Meta no acepta el formato del pie.`,
  template_too_many_variables: msg`Hay demasiadas variables para tan poco texto.`,
  template_variable_at_edge: msg`El texto no puede empezar ni terminar con una variable.`,
  close_reason_required: msg`Indica el motivo de cierre.`,
  channel_limit_reached: msg`Has alcanzado el máximo de 10 líneas.`,
  number_in_use: msg`Ese número ya está conectado en esta instalación.`,
  number_not_eligible: msg`Este número no se puede conectar.`,
  messaging_limit_reached: msg`La empresa ya escribió primero a todas las personas que Meta le permite en 24 horas.`,
  offer_over: msg`La oferta terminó antes de que el mensaje pudiera salir.`,
  channel_inactive: msg`La línea está desactivada. Actívala para enviar.`,
  channel_paused: msg`La línea está en pausa. Los mensajes esperan hasta que se reanude.`,
  media_invalid: msg`El archivo no cumple lo que acepta WhatsApp.`,
  too_many_attachments: msg`Puedes adjuntar hasta 5 archivos.`,
  invalid_phone: msg`El número no es válido. Escríbelo con el código de país.`,
  message_too_long: msg`El mensaje supera 4096 caracteres.`,
  consent_required: msg`Confirma que el contacto acepta guardar sus datos.`,
  identification_required: msg`Escribe al menos un teléfono o un correo.`,
  merge_too_old: msg`Esta fusión tiene más de 30 días y ya no se puede deshacer.`,
  duplicate_contact: msg`Ya existe un contacto con ese correo o teléfono.`,
  different_number: msg`El Teléfono de WhatsApp del contacto es otro. Elige qué hacer con el nuevo.`,
  number_of_other_contact: msg`Ese número ya es de otro contacto.`,
  unsupported_on_channel: msg`Este canal no admite ese tipo de mensaje.`,
  reaction_target_missing: msg`El mensaje al que reaccionas ya no está disponible.`,
  last_administrator: msg`Debe quedar al menos un administrador activo.`,
  graph: msg`Meta rechazó la petición. Revisa los datos de la línea.`,
  marketing_capped: msg`Meta limitó los mensajes de marketing a esta persona. Intenta después de 24 h.`,
  opted_out: msg`La persona dejó de aceptar mensajes de marketing.`,
  frequency_capped: msg`La persona ya recibió todas las promociones que permite el límite.`,
  no_consent: msg`El contacto no autorizó este tipo de mensajes.`,
  spam_limited: msg`Meta frenó la línea por mensajes reportados. Espera antes de enviar más.`,
  recipient_in_experiment: msg`Meta no entregó este mensaje por un experimento suyo con esta persona.`,
  country_restricted: msg`Meta no permite enviar a personas de ese país.`,
  recipient_blocked: msg`Bloqueaste a esta persona o ella bloqueó a la empresa.`,
  recipient_is_sender: msg`El destinatario es el mismo número de la línea.`,
  recipient_not_allowed: msg`El número no está en la lista de prueba de Meta. Agrégalo allí o usa una línea activa.`,
  recipient_needs_phone: msg`Esta persona oculta su número y este mensaje necesita uno.`,
  display_name_required: msg`Meta todavía no acepta el nombre para mostrar de la línea. Avisa a un administrador.`,
  number_not_registered: msg`La línea no está registrada en WhatsApp. Avisa a un administrador.`,
  number_missing: msg`Meta ya no encuentra el número de la línea. Avisa a un administrador.`,
  number_in_maintenance: msg`WhatsApp está dando mantenimiento al número; reintentaremos.`,
  identity_changed: msg`La persona cambió de teléfono o reinstaló WhatsApp. Confirma quién es antes de seguir.`,
  token_invalid: msg`La clave de acceso de la línea venció o se revocó. Avisa a un administrador.`,
  account_restricted: msg`Meta restringió la cuenta. Avisa a un administrador.`,
  payment_required: msg`Meta pide revisar la forma de pago de la cuenta. Avisa a un administrador.`,
  permission_missing: msg`A la clave de la línea le falta un permiso de Meta. Avisa a un administrador.`,
  message_type_unsupported: msg`WhatsApp no admite este tipo de mensaje.`,
  template_param_invalid: msg`Un valor de la plantilla no coincide con lo aprobado. Revísalo y envía de nuevo.`,
  template_missing: msg`La plantilla ya no existe en Meta con ese idioma. Sincroniza las plantillas de la línea.`,
  template_too_long: msg`La plantilla con sus valores resulta demasiado larga.`,
  template_policy: msg`Meta rechazó la plantilla por sus políticas.`,
  template_limited: msg`Meta limitó esta plantilla por ahora. Usa otra.`,
  request_invalid: msg`WhatsApp rechazó un dato del mensaje.`,
  rate_limited_by_provider: msg`La línea alcanzó su ritmo máximo; reintentaremos.`,
  pair_rate_limited: msg`Se enviaron demasiados mensajes seguidos a esta persona; reintentaremos.`,
  provider_unavailable: msg`WhatsApp no responde; reintentaremos.`,
  provider_error: msg`WhatsApp rechazó el mensaje.`,
  fate_unknown: msg`No se supo si WhatsApp recibió este mensaje. Pregunta antes de enviarlo otra vez.`,
};

const fallback = msg`No se pudo completar. Inténtalo de nuevo.`;

/** The sentence for a code, or a general one for a code nobody wrote a sentence for. */
export function codeMessage(code: string): string {
  return i18n._(problemMessages[code] ?? fallback);
}

/** The sentence a person reads for this problem, made exact where the problem says more. */
export function problemMessage(problem: Problem): string {
  const { code, extras } = problem;
  if (code === "template_param_missing" && typeof extras.param === "string") {
    const names = [extras.label, extras.field, paramWords(extras.param)];
    const missing = String(names.find((name) => typeof name === "string"));
    return i18n._(msg`Falta el valor de ${missing}.`);
  }
  if (code === "template_param_invalid" && typeof extras.param === "string") {
    const wrong = paramWords(extras.param);
    if (extras.reason === "file") {
      return i18n._(msg`WhatsApp no admite el archivo elegido para ${wrong}. Elige otro.`);
    }
    if (extras.reason === "too_long" && typeof extras.limit === "number") {
      const limit = String(extras.limit);
      return i18n._(
        msg`El valor de ${wrong} es demasiado largo: con él se superan los ${limit} caracteres que admite Meta.`,
      );
    }
    return isTextParam(extras.param)
      ? i18n._(
          msg`No se puede enviar con ese valor en ${wrong}: quita los saltos de línea, los tabuladores y los espacios seguidos.`,
        )
      : i18n._(msg`No se puede enviar con ese valor en ${wrong}: no tiene la forma correcta.`);
  }
  if (code === "template_not_sendable" && typeof extras.reason === "string") {
    const part = isUnsupportedPart(extras.reason) ? unsupportedWord(extras.reason) : null;
    return part ? i18n._(part) : codeMessage(code);
  }
  if (code === "opted_out" && extras.purpose === "utility") {
    return i18n._(msg`La persona dejó de aceptar avisos.`);
  }
  if (code === "template_refused" && typeof extras.reason === "string") {
    return i18n._(problemMessages[extras.reason] ?? problemMessages.template_refused ?? fallback);
  }
  if (code === "graph" && typeof extras.reason === "string") {
    return i18n._(problemMessages[extras.reason] ?? problemMessages.graph ?? fallback);
  }
  if (code === "rate_limited" && typeof extras.retry_after_s === "number") {
    return i18n._(msg`Demasiados intentos seguidos. Espera ${extras.retry_after_s} s.`);
  }
  if (code === "messaging_limit_reached" && typeof extras.room_at === "string") {
    const at = i18n.date(extras.room_at, { dateStyle: "short", timeStyle: "short" });
    return i18n._(
      msg`Ya se escribió primero a ${String(extras.limit)} personas en 24 horas, el límite de Meta. Habrá lugar el ${at}.`,
    );
  }
  return codeMessage(code);
}

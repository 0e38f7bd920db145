import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { LocationContent, MessageView, TemplateContent } from "@/api/types.ts";
import { answerLabel, plainAnswer, readAnswer } from "./answer.ts";

const yesAndNo = () => ({ yes: i18n._(msg`Sí`), no: i18n._(msg`No`) });

/** The words of a message, for copying; empty when it has none. */
export function textOf(message: MessageView): string {
  switch (message.kind) {
    case "text":
      return message.content.text;
    case "image":
    case "video":
    case "document":
      return message.content.caption ?? "";
    case "template":
      return templateText(message.content);
    case "interactive":
      return "reply" in message.content ? message.content.reply.title : message.content.body;
    case "button":
      return message.content.text;
    case "location":
      return placeText(message.content);
    case "contacts":
      return message.content.contacts
        .map((one) =>
          [one.formatted_name, ...(one.phones ?? []).map((each) => each.phone)].join(" "),
        )
        .join("\n");
    case "flow_reply":
      return message.content.fields
        .map(
          ({ label, value }) =>
            `${answerLabel(label)}: ${plainAnswer(readAnswer(value, label), yesAndNo())}`,
        )
        .join("\n");
    case "order":
      return message.content.items
        .map((item) => `${item.quantity} × ${item.retailer_id}`)
        .join("\n");
    default:
      return "";
  }
}

const lines = (texts: (string | null | undefined)[]) => texts.filter(Boolean).join("\n");

const placeText = ({ name, address, latitude, longitude }: LocationContent) =>
  lines([name, address, `${latitude}, ${longitude}`]);

/** The body first: a quote shows only how it begins. */
function templateText({ body, header, offer, cards }: TemplateContent): string {
  const place = header?.location ? placeText(header.location) : null;
  return lines([body, offer?.text, ...(cards ?? []).map((card) => card.body), place]);
}

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/** Names of ours whose schema is called otherwise. */
const SCHEMA_OF: Record<string, string> = {
  Sender: "SenderView",
  Referral: "ReferralView",
  LastMessage: "LastMessageView",
  ConversationCounts: "CountsView",
  ChannelCheck: "ChannelCheckView",
  ChannelTest: "ChannelTestView",
  TemplateParam: "ParamView",
  Reaction: "ReactionView",
  ReplyQuote: "ReplyView",
  Hold: "HoldView",
  UploadedMedia: "UploadView",
  ContactPoint: "PointView",
  ContactConsent: "ConsentView",
  ContactSource: "SourceView",
  RemovedNumber: "RemovedNumberView",
  ContactConversation: "ContactConversationView",
  HistoryEntry: "HistoryEntryView",
  NewContact: "NewContactBody",
  ContactPatch: "EditContactBody",
  NewLog: "LogBody",
  RateCard: "RateCardView",
  Estimate: "EstimateView",
  Amount: "AmountView",
  MessageCost: "MessageCostView",
  CostPart: "CostPartView",
  Costs: "CostsView",
  CostSettings: "CostSettingsView",
  MessagingLimit: "MessagingLimitView",
};

const document = JSON.parse(readFileSync(resolve("../crates/api/openapi.json"), "utf8"));

function sourceOf(file: string): ts.SourceFile {
  const path = resolve(file);
  return ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
}

const described = [
  "types",
  "account-types",
  "contact-types",
  "crm-types",
  "cost-types",
  "template-types",
]
  .map((name) => sourceOf(`src/api/${name}.ts`))
  .flatMap((source) =>
    source.statements.filter(ts.isInterfaceDeclaration).flatMap((node) => {
      const name = node.name.text;
      const schema = document.components.schemas[SCHEMA_OF[name] ?? name];
      const ours = node.members.flatMap(({ name: member }) =>
        member ? [member.getText(source)] : [],
      );
      return schema?.properties ? [{ name, ours, theirs: Object.keys(schema.properties) }] : [];
    }),
  );

test("the types by hand cover the main views", () => {
  const names = described.map((one) => one.name);
  expect(names).toEqual(
    expect.arrayContaining([
      "ConversationView",
      "ChannelView",
      "SessionView",
      "MediaView",
      "ContactView",
    ]),
  );
  expect(names.length).toBeGreaterThan(25);
});

test.each(described)(
  "$name names only members that the server's document knows",
  ({ ours, theirs }) => {
    expect(ours.filter((member) => !theirs.includes(member))).toEqual([]);
  },
);

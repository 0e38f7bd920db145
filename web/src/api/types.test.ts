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
};

const document = JSON.parse(readFileSync(resolve("../crates/api/openapi.json"), "utf8"));
const path = resolve("src/api/types.ts");
const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);

function members(node: ts.InterfaceDeclaration): string[] {
  return node.members.flatMap((member) => (member.name ? [member.name.getText(source)] : []));
}

const described = source.statements.filter(ts.isInterfaceDeclaration).flatMap((node) => {
  const name = node.name.text;
  const schema = document.components.schemas[SCHEMA_OF[name] ?? name];
  return schema?.properties
    ? [{ name, ours: members(node), theirs: Object.keys(schema.properties) }]
    : [];
});

test("the types by hand cover the main views", () => {
  const names = described.map((one) => one.name);
  expect(names).toEqual(
    expect.arrayContaining(["ConversationView", "ChannelView", "SessionView", "MediaView"]),
  );
  expect(names.length).toBeGreaterThan(25);
});

test.each(described)(
  "$name names only members that the server's document knows",
  ({ ours, theirs }) => {
    expect(ours.filter((member) => !theirs.includes(member))).toEqual([]);
  },
);

// Fails when a message is missing in a language, or when the catalogues are older than the sources.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const languages = ["en", "pt"];
const path = (language) => new URL(`../locales/${language}/messages.po`, import.meta.url);
const before = ["es", ...languages].map((language) => readFileSync(path(language), "utf8"));

execFileSync("npx", ["lingui", "extract", "--clean"], { stdio: ["ignore", "ignore", "inherit"] });

let failed = false;
for (const [index, language] of ["es", ...languages].entries()) {
  const text = readFileSync(path(language), "utf8");
  if (stripDate(text) !== stripDate(before[index])) {
    console.error(`${language}: the catalogue was stale; commit the extracted one.`);
    failed = true;
  }
  if (language === "es") continue;
  for (const entry of text.split("\n\n")) {
    const source = /^msgid ((?:".*"\n?)+)/m.exec(entry)?.[1];
    const target = /^msgstr ((?:".*"\n?)+)/m.exec(entry)?.[1];
    if (source && unquote(source) !== "" && unquote(target ?? "") === "") {
      console.error(`${language}: not translated: ${unquote(source)}`);
      failed = true;
    }
  }
}
if (failed) process.exit(1);

function unquote(block) {
  return block
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .join("");
}

function stripDate(text) {
  return text.replace(/^"POT-Creation-Date:.*\n/m, "");
}

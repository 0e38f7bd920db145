// Starts one demo server and runs the browser tests against it, one file after another.
// `node e2e/run.mjs [file…]`; RECADO_E2E_URL names a server that runs already.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startDemo } from "./parts/server.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const chosen = process.argv.slice(2);
const files =
  chosen.length > 0
    ? chosen
    : readdirSync(folder)
        .filter((name) => name.endsWith(".test.mjs"))
        .map((name) => `${folder}${name}`);

const server = process.env.RECADO_E2E_URL ? null : await startDemo();
const tests = spawn(
  process.execPath,
  [
    "--test",
    "--test-concurrency=1",
    // A file that hangs fails by its name instead of holding up the rest.
    "--test-timeout=300000",
    "--test-reporter=spec",
    ...files,
  ],
  {
    stdio: "inherit",
    env: { ...process.env, RECADO_E2E_URL: process.env.RECADO_E2E_URL ?? server.url },
  },
);
tests.on("exit", async (code) => {
  await server?.stop();
  process.exit(code ?? 1);
});

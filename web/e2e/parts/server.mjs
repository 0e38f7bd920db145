// The program under test: `target/debug/recado` on a free port with a data folder of its own.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const binary = process.env.RECADO_BINARY ?? join(root, "target/debug/recado");
const readyWithin = 90_000;
/** The server itself allows ten seconds for its end. */
const endsWithin = 20_000;

/** The administrator and an agent that `recado demo` seeds. */
export const people = {
  ana: { name: "Ana Torres", email: "ana@recado.demo", password: "recado-demo" },
  luis: { name: "Luis Medina", email: "luis@recado.demo", password: "recado-demo" },
};

export function startDemo() {
  return start("demo");
}

/** An empty installation, for the first run. */
export function startEmpty() {
  return start("serve");
}

async function start(command) {
  if (!existsSync(binary))
    throw new Error(`${binary} is missing; build it with: cargo build --bin recado`);
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "recado-e2e-"));
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(binary, [command, "--listen", `127.0.0.1:${port}`, "--data", data], {
    cwd: root,
    env: { ...process.env, RECADO_LOG: process.env.RECADO_LOG ?? "warn" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text) => {
      output.push(text);
      if (process.env.RECADO_E2E_LOG) process.stderr.write(text);
    });
  }
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), endsWithin);
      await gone;
      clearTimeout(late);
    }
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await untilReady(url, child);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${output.join("")}`);
  }
  return { url, stop, output: () => output.join("") };
}

async function untilReady(url, child) {
  const deadline = Date.now() + readyWithin;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`the server ended with exit code ${child.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error("the server was not ready in time");
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

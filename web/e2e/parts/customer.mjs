// A customer with a phone of the simulator.
import { randomInt } from "node:crypto";
import { request } from "playwright-core";
import { until } from "./until.mjs";

const header = { "X-Simulator": "1" };

/** Makes a phone that nobody else uses. `line` is a part of the verified name of the number it writes to. */
export async function customer(url, name, line) {
  const api = await request.newContext({ baseURL: url, extraHTTPHeaders: header });
  const number = `57300${String(randomInt(1_000_000, 9_999_999))}`;
  const made = await api.post("/sim/phones/api/phones", { data: { name, number } });
  if (!made.ok()) throw new Error(`no phone for ${name}: ${made.status()} ${await made.text()}`);
  const { id } = await made.json();
  const { numbers } = await (await api.get("/sim/phones/api/state")).json();
  const target = numbers.find((one) => line === undefined || one.name.includes(line)) ?? numbers[0];
  return new Customer(api, id, name, number, target);
}

class Customer {
  constructor(api, id, name, number, target) {
    Object.assign(this, { api, id, name, number, target });
  }

  async act(order) {
    const answer = await this.api.post(
      `/sim/phones/api/phones/${encodeURIComponent(this.id)}/act`,
      {
        data: { number: this.target.id, ...order },
      },
    );
    if (!answer.ok()) throw new Error(`${order.verb}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  }

  /** Writes; with `hoursAgo` as if it had been then. */
  writes(text, { hoursAgo, replyTo } = {}) {
    return this.act({ verb: "text", text, hours_ago: hoursAgo, reply_to: replyTo });
  }

  reacts(target, emoji) {
    return this.act({ verb: "react", target, emoji });
  }

  opensTheChat() {
    return this.act({ verb: "open" });
  }

  behaves(behaviour) {
    return this.act({ verb: "behaviour", behaviour });
  }

  async sendsFile(bytes, mime, { filename, caption } = {}) {
    const asked = new URLSearchParams({
      number: this.target.id,
      ...(filename ? { filename } : {}),
      ...(caption ? { caption } : {}),
    });
    const answer = await this.api.post(
      `/sim/phones/api/phones/${encodeURIComponent(this.id)}/file?${asked}`,
      {
        data: bytes,
        headers: { ...header, "Content-Type": mime },
      },
    );
    if (!answer.ok()) throw new Error(`file: ${answer.status()} ${await answer.text()}`);
  }

  /** What the phone shows, whatever the line, oldest first. */
  async bubbles() {
    const { phones } = await (await this.api.get("/sim/phones/api/state")).json();
    const phone = phones.find((one) => one.id === this.id);
    const threads = Object.values(phone?.threads ?? {});
    return threads.flatMap(({ bubbles }) => bubbles).sort((one, other) => one.at_ms - other.at_ms);
  }

  /** Waits until the phone shows a bubble for which `test` holds. */
  seesBubble(test, what) {
    return until(async () => (await this.bubbles()).find(test), `${this.name} sees ${what}`);
  }
}

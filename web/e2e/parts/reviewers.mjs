// Meta's reviewers, as the simulator's page lets a person play them.
import { request } from "playwright-core";
import { until } from "./until.mjs";

export async function reviewers(url) {
  const api = await request.newContext({
    baseURL: url,
    extraHTTPHeaders: { "X-Simulator": "1" },
  });
  const templates = async () =>
    (await (await api.get("/sim/phones/api/state")).json()).templates ?? [];
  return {
    /** Reviews wait until somebody decides. */
    hold: (held) => api.post("/sim/phones/api/reviews", { data: { held } }),
    /** Once it was handed in: `approve`, `reject`, `pause` … */
    async decides(name, order) {
      const found = await until(
        async () => (await templates()).find((one) => one.name === name),
        `${name} is handed in`,
      );
      const answer = await api.post(`/sim/phones/api/templates/${found.id}`, { data: order });
      if (!answer.ok()) throw new Error(`${order.verb}: ${answer.status()}`);
    },
  };
}

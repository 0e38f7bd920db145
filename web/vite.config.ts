import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { translationMacros } from "./vite/macros.ts";
import { squeeze } from "./vite/squeeze.ts";

const server = process.env.RECADO_SERVER ?? "http://127.0.0.1:8080";
const proxied = { target: server, changeOrigin: false, xfwd: false };

export default defineConfig({
  plugins: [translationMacros(), react(), lingui(), tailwindcss(), squeeze()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: { "/api": proxied, "/hooks": proxied, "/sim": proxied },
  },
  build: {
    target: "es2023",
    // The first browsers with light-dark(), on which the tokens stand.
    cssTarget: ["chrome123", "edge123", "firefox120", "safari17.5"],
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    // What every screen needs is one file; dozens of small ones would each cost a request.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "start", tags: ["$initial"] }] } },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    setupFiles: ["./src/lib/test-setup.ts"],
  },
});

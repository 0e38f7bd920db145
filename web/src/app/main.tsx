import "@/ui/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { activateLocale, guessLocale } from "@/lib/locale.ts";
import { App } from "./app.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await activateLocale(guessLocale());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ConnectLine, type LineProgress } from "@/features/lines/connect-line.tsx";
import { AddTeam } from "@/features/people/add-team.tsx";
import { SetupScreen } from "@/features/setup/setup-screen.tsx";
import { ToastRegion } from "@/ui/toast.tsx";
import { setupRoute } from "./setup.tsx";

/** First run, put together from the features that know lines and people. */
export function SetupPage() {
  const navigate = useNavigate();
  const { token, step = "workspace" } = setupRoute.useSearch();
  const [progress, setProgress] = useState<LineProgress>({});
  const goTo = (next: "line" | "people") =>
    void navigate({ to: "/setup", search: { step: next }, replace: true });
  return (
    <>
      <SetupScreen
        token={token}
        step={step}
        onFounded={() => goTo("line")}
        onSkipLine={progress.channel ? undefined : () => goTo("people")}
        line={
          <ConnectLine progress={progress} onProgress={setProgress} onDone={() => goTo("people")} />
        }
        people={<AddTeam onDone={() => void navigate({ to: "/inbox" })} />}
      />
      <ToastRegion />
    </>
  );
}

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { api } from "./client.ts";

/** Leaves this browser, or every browser where this person is signed in. Rejects with a `Problem`. */
export function useSignOut() {
  const client = useQueryClient();
  const router = useRouter();
  return async (where: "here" | "everywhere" = "here") => {
    await api.delete(where === "here" ? "/session" : "/sessions");
    client.clear();
    await router.navigate({ to: "/sign-in" });
  };
}

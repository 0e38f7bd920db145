import { useSuspenseQuery } from "@tanstack/react-query";
import { sessionQuery } from "./session.ts";
import type { SessionView } from "./types.ts";

/** The person signed in; only inside the shell, whose route made sure of it. */
export function useSession(): SessionView {
  return useSuspenseQuery(sessionQuery).data;
}

export function useMay(permission: string): boolean {
  return useSession().permissions.includes(permission);
}

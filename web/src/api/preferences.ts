import { useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";
import { sessionQuery } from "./session.ts";
import type { Preferences, SessionView } from "./types.ts";
import { useSession } from "./use-session.ts";

export interface EffectivePreferences {
  undoSeconds: number;
  enterSends: boolean;
  sound: boolean;
  notifications: boolean;
}

/** The person's preferences with what holds where they chose nothing. */
export function usePreferences(): EffectivePreferences {
  return effective(useSession().user.preferences);
}

export function effective(chosen: Preferences): EffectivePreferences {
  return {
    undoSeconds: chosen.undo_seconds ?? 5,
    enterSends: chosen.enter_sends ?? true,
    sound: chosen.sound ?? true,
    notifications: chosen.notifications ?? false,
  };
}

/** Keeps a preference: shown at once, then written on the server. */
export function useSavePreferences(): (patch: Preferences) => Promise<void> {
  const cache = useQueryClient();
  return async (patch) => {
    cache.setQueryData<SessionView>(sessionQuery.queryKey, (session) =>
      session
        ? {
            ...session,
            user: { ...session.user, preferences: { ...session.user.preferences, ...patch } },
          }
        : undefined,
    );
    const session = await api.patch<SessionView>("/me", { preferences: patch });
    cache.setQueryData(sessionQuery.queryKey, session);
  };
}

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import { sessionQuery } from "@/api/session.ts";
import type { Preferences, SessionView } from "@/api/types.ts";
import { activateLocale, type Locale } from "@/lib/locale.ts";
import { applyTheme } from "@/lib/theme.ts";
import { toast } from "@/ui/toast.tsx";

export interface MeChange {
  name?: string;
  locale?: Locale;
  preferences?: Preferences;
  password?: { current: string; new: string };
}

const saving = ["me"];

/** Saves something of one's own account; what can be seen changes before the server has answered. */
export function useUpdateMe() {
  const client = useQueryClient();
  const key = sessionQuery.queryKey;
  return useMutation({
    mutationKey: saving,
    // One after the other, so that the last answer knows of all of them.
    scope: { id: "me" },
    mutationFn: (change: MeChange) => api.patch<SessionView>("/me", change),
    onMutate: async (change) => {
      const before = client.getQueryData(key);
      if (before) client.setQueryData(key, withChange(before, change));
      if (change.preferences?.theme) applyTheme(change.preferences.theme);
      if (change.locale) await activateLocale(change.locale);
      return { before };
    },
    // An answer that a later change has overtaken would bring the old value back for a moment.
    onSuccess: (session) => {
      if (client.isMutating({ mutationKey: saving }) === 1) client.setQueryData(key, session);
    },
    onError: (error, change, context) => {
      const before = context?.before;
      if (before) {
        client.setQueryData(key, before);
        applyTheme(before.user.preferences.theme);
        void activateLocale(before.user.locale);
      }
      if (!change.password) toast.error(problemMessage(asProblem(error)));
    },
  });
}

function withChange(session: SessionView, change: MeChange): SessionView {
  const { password: _password, preferences, ...rest } = change;
  return {
    ...session,
    user: {
      ...session.user,
      ...rest,
      preferences: { ...session.user.preferences, ...preferences },
    },
  };
}

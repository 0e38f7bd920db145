import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { UserView } from "@/api/account-types.ts";
import { upsertItem } from "@/api/cache.ts";
import { api, asProblem } from "@/api/client.ts";
import { usersQuery } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id, Role } from "@/api/types.ts";
import { toast } from "@/ui/toast.tsx";

export interface NewUser {
  name: string;
  email: string;
  role: Role;
  password: string;
}

export function useAddUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (user: NewUser) => api.post<UserView>("/users", user),
    onSuccess: (user) => upsertItem(client, usersQuery.queryKey, user),
  });
}

export interface UserChange {
  name?: string;
  role?: Role;
  active?: boolean;
  password?: string;
}

/** Changes a colleague; says so when it fails. */
export function useChangeUser(id: Id) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: UserChange) => api.patch<UserView>(`/users/${id}`, change),
    onSuccess: (user) => upsertItem(client, usersQuery.queryKey, user),
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });
}

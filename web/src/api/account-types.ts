import type { Id, Instant, Role } from "./types.ts";

export interface UserSessionView {
  id: Id;
  created_at: Instant;
  seen_at: Instant;
  user_agent: string | null;
  ip: string | null;
  current: boolean;
}

export interface UserView {
  id: Id;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  last_seen_at: Instant | null;
}

export interface TokenView {
  id: Id;
  name: string;
  created_at: Instant;
  last_used_at: Instant | null;
  /** Whom it acts as. */
  user: { id: Id; name: string };
}

export interface NewTokenView {
  id: Id;
  name: string;
  /** Shown this once. */
  token: string;
}

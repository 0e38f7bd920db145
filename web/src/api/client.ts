const base = "/api/v1";

export interface FieldError {
  pointer: string;
  code: string;
}

/** A refusal of the server, or `offline` when it could not be reached at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string | null = null,
    readonly errors: FieldError[] = [],
    readonly extras: Record<string, unknown> = {},
  ) {
    super(detail ?? code);
    this.name = "Problem";
  }

  /** True when the same request may succeed later without being changed. */
  get passing(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, "internal", error instanceof Error ? error.message : null);
}

type QueryValue = string | number | boolean | null | undefined;

export interface RequestOptions {
  query?: Record<string, QueryValue>;
  body?: unknown;
  signal?: AbortSignal;
}

let onUnauthorized: (() => void) | null = null;

/** What happens when the server no longer knows this session. */
export function whenUnauthorized(handler: () => void): void {
  onUnauthorized = handler;
}

export function apiUrl(path: string, query?: Record<string, QueryValue>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== "") params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `${base}${path}?${text}` : `${base}${path}`;
}

/** Characters of a command that may outlive its page: browsers finish at most 64 KB of them together. */
const longestOutliving = 8_000;

async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  let response: Response;
  try {
    response = await fetch(apiUrl(path, options.query), {
      method,
      headers,
      credentials: "same-origin",
      body,
      // Whoever closes the page right after a change has made it.
      keepalive: method !== "GET" && (body?.length ?? 0) < longestOutliving,
      signal: options.signal ?? null,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "offline");
  }
  if (!response.ok) throw await readProblem(response, path, method);
  const text = await response.text();
  // 204 by its nature; 202 of what goes on in the background too.
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

async function readProblem(response: Response, path: string, method: string): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const problem = toProblem(response.status, body);
  const signingIn = path === "/session" && method === "POST";
  if (problem.status === 401 && !signingIn) onUnauthorized?.();
  return problem;
}

/** Reads a problem document; bodies of proxies and the like become a code by their status. */
export function toProblem(status: number, body: unknown): Problem {
  if (typeof body !== "object" || body === null || !("code" in body)) {
    return new Problem(status, status >= 500 ? "unavailable" : "internal");
  }
  const {
    code,
    detail,
    errors,
    status: _status,
    title: _title,
    type: _type,
    ...extras
  } = body as Record<string, unknown>;
  return new Problem(
    status,
    String(code),
    typeof detail === "string" ? detail : null,
    Array.isArray(errors) ? (errors as FieldError[]) : [],
    extras,
  );
}

export const api = {
  get: <T>(path: string, options?: RequestOptions) => request<T>("GET", path, options),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    request<T>("POST", path, { ...options, body: body ?? {} }),
  patch: <T>(path: string, body: unknown) => request<T>("PATCH", path, { body }),
  put: <T>(path: string, body: unknown) => request<T>("PUT", path, { body }),
  delete: <T = void>(path: string) => request<T>("DELETE", path),
};

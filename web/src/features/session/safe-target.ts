/** Where to go after signing in: only an address inside the app. */
export function safeTarget(next: string | undefined): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.startsWith("/\\") ? next : "/";
}

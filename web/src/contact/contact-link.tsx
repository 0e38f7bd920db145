import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Id } from "@/api/types.ts";

/** Leads to the page of a contact. */
export function ContactLink({ id, children }: { id: Id; children: ReactNode }) {
  const { history } = useRouter();
  const path = `/contacts/${id}`;
  return (
    <a
      href={path}
      className="font-medium text-accent-ink underline decoration-accent-ink/40 underline-offset-2 hover:decoration-accent-ink"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        history.push(path);
      }}
    >
      {children}
    </a>
  );
}

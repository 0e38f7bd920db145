import clsx from "clsx";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";

/** What every control with a label shares. */
export interface FieldTexts {
  label?: ReactNode;
  /** A sentence under the control; stays while there is an error. */
  description?: ReactNode;
  /** The error in words; its presence marks the control as invalid. */
  errorMessage?: string | null | undefined;
  className?: string;
}

export const fieldClass = "flex min-w-0 flex-col gap-1.5";

/** The box of anything one writes in. `data-invalid` and focus come from the React Aria parent. */
export const inputClass = clsx(
  "w-full min-w-0 rounded-control border border-edge bg-surface px-2.5 text-base text-ink transition-colors",
  "pointer-coarse:text-message data-hovered:border-muted data-invalid:border-danger data-disabled:opacity-50",
  "focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent",
);

export function FieldLabel({ children }: { children: ReactNode }) {
  return <Label className="text-small font-medium text-ink">{children}</Label>;
}

export function FieldNotes({
  description,
  errorMessage,
}: Pick<FieldTexts, "description" | "errorMessage">) {
  return (
    <>
      {errorMessage && (
        <FieldError className="flex items-start gap-1.5 text-small text-danger-ink">
          <CircleAlert size={14} className="mt-0.5 shrink-0" aria-hidden="true" />
          <span>{errorMessage}</span>
        </FieldError>
      )}
      {description && (
        <Text slot="description" className="text-small text-muted">
          {description}
        </Text>
      )}
    </>
  );
}

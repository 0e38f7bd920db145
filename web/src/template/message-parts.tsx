import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { Check, Copy, ExternalLink, List, MapPin, Phone, Reply } from "lucide-react";
import { RichText } from "@/ui/rich-text.tsx";

interface PartsProps {
  header: string | null;
  body: string;
  footer: string | null;
}

/** The texts of a message that has a head and a foot. */
export function Parts({ header, body, footer }: PartsProps) {
  return (
    <>
      {header && <span className="mb-0.5 block font-semibold">{header}</span>}
      <RichText text={body} />
      {footer && <span className="mt-1 block text-small text-muted">{footer}</span>}
    </>
  );
}

const icons: Record<string, typeof Reply> = {
  quick_reply: Reply,
  url: ExternalLink,
  phone_number: Phone,
  copy_code: Copy,
  otp: Copy,
  list: List,
  location: MapPin,
};

interface ButtonRowsProps {
  buttons: { text: string; kind: string }[];
  className?: string;
}

/** The buttons of a message, one under the other across its whole width. */
export function ButtonRows({ buttons, className = "-mx-3 mt-1.5" }: ButtonRowsProps) {
  if (buttons.length === 0) return null;
  return (
    <span className={clsx("flex flex-col", className)}>
      {buttons.map((button) => (
        <ButtonRow key={button.text} text={button.text} kind={button.kind} />
      ))}
    </span>
  );
}

interface ButtonRowProps {
  text: string;
  kind: string;
  /** The customer took this one. */
  isTaken?: boolean;
}

export function ButtonRow({ text, kind, isTaken = false }: ButtonRowProps) {
  const { t } = useLingui();
  const Icon = icons[kind] ?? Reply;
  return (
    <span
      className={clsx(
        "flex items-center justify-center gap-1.5 border-t border-ink/10 px-3 py-1.5 text-small font-medium text-accent-ink",
        isTaken && "bg-selected",
      )}
    >
      {isTaken ? (
        <Check size={14} role="img" aria-label={t`Elegida`} />
      ) : (
        <Icon size={13} aria-hidden="true" />
      )}
      <span className="truncate">{text}</span>
    </span>
  );
}

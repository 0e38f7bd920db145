import { useLingui } from "@lingui/react/macro";
import { Copy, ExternalLink, Phone, Reply } from "lucide-react";
import { useState } from "react";
import type {
  LintView,
  ReviewerPreview,
  Segment,
  TemplateDraft,
  TemplateView,
} from "@/api/template-types.ts";
import { parseRichText } from "@/lib/rich-text.ts";
import { OfferLine } from "@/template/offer-line.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/tabs.tsx";
import { filled } from "./draft.ts";
import { Head, SentCards } from "./preview-parts.tsx";

const icons = {
  quick_reply: Reply,
  url: ExternalLink,
  phone_number: Phone,
  copy_code: Copy,
  otp: Copy,
  kept: Reply,
};

interface PreviewProps {
  draft: TemplateDraft;
  lint: LintView | null;
  /** The header's example, where it is a picture that was chosen here. */
  picture: string | null;
  /** As Meta has it: offers and cards are shown from there, they are not written here. */
  sent: TemplateView | null;
}

/** As the customer gets it, and as somebody sees it who knows nothing of the business. */
export function Preview({ draft, lint, picture, sent }: PreviewProps) {
  const { t } = useLingui();
  const [tab, setTab] = useState("customer");
  return (
    <section aria-label={t`Vista previa`}>
      <Tabs value={tab} onChange={setTab}>
        <TabList label={t`Vista previa`}>
          <Tab id="customer">{t`Como le llega`}</Tab>
          <Tab id="reviewer">{t`Como la ve quien revisa`}</Tab>
        </TabList>
        <TabPanel id="customer" className="pt-3">
          <Customer
            draft={draft}
            view={lint?.with_examples ?? null}
            picture={picture}
            sent={sent}
          />
        </TabPanel>
        <TabPanel id="reviewer" className="pt-3">
          <Reviewer view={lint?.with_blanks ?? null} />
        </TabPanel>
      </Tabs>
    </section>
  );
}

function Bubble({ children }: { children: React.ReactNode }) {
  return (
    <div className="rounded-surface bg-canvas p-4">
      <div className="ml-auto w-fit max-w-[min(20rem,100%)] min-w-56 rounded-bubble rounded-tr-[5px] bg-bubble-out px-3 py-1.5">
        {children}
      </div>
    </div>
  );
}

interface CustomerProps {
  draft: TemplateDraft;
  view: ReviewerPreview | null;
  picture: string | null;
  sent: TemplateView | null;
}

function Customer({ draft, view, picture, sent }: CustomerProps) {
  const { t } = useLingui();
  const isCode = draft.category === "authentication";
  const plain = (segments: Segment[]) =>
    segments.map((one) => (one.kind === "text" ? one.text : (one.example ?? "123456"))).join("");
  const body = isCode ? plain(view?.body ?? []) : filled(draft, "body", draft.body);
  const footer = isCode ? view?.footer : draft.footer;
  return (
    <Bubble>
      <Head draft={draft} picture={picture} />
      {sent?.offer && (
        <OfferLine text={sent.offer.text} endsAt={null} isOpen={sent.offer.has_expiration} />
      )}
      <span dir="auto" className="block whitespace-pre-wrap wrap-anywhere">
        {body ? <Rich text={body} /> : <span className="text-faint">{t`Escribe el texto…`}</span>}
      </span>
      {footer && <span className="mt-1 block text-small text-muted wrap-anywhere">{footer}</span>}
      {draft.buttons.length > 0 && (
        <span className="-mx-3 mt-1.5 flex flex-col">
          {draft.buttons.map((button, at) => {
            const ButtonIcon = icons[button.kind];
            const text = "text" in button ? button.text : null;
            return (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a button is its place
                key={at}
                className="flex items-center justify-center gap-1.5 border-t border-ink/10 px-3 py-1.5 text-small font-medium text-accent-ink"
              >
                <ButtonIcon size={13} aria-hidden="true" />
                <span className="truncate">{text || t`Copiar código`}</span>
              </span>
            );
          })}
        </span>
      )}
      {sent && <SentCards sent={sent} />}
    </Bubble>
  );
}

function Rich({ text }: { text: string }) {
  return parseRichText(text).map((piece, at) => {
    const key = `${at}`;
    if (piece.kind === "bold") return <strong key={key}>{piece.text}</strong>;
    if (piece.kind === "italic") return <em key={key}>{piece.text}</em>;
    if (piece.kind === "struck") return <s key={key}>{piece.text}</s>;
    if (piece.kind === "link")
      return (
        <span key={key} className="text-accent-ink underline">
          {piece.text}
        </span>
      );
    return <span key={key}>{piece.text}</span>;
  });
}

function Reviewer({ view }: { view: ReviewerPreview | null }) {
  const { t } = useLingui();
  return (
    <>
      <Bubble>
        {view && view.header.length > 0 && (
          <span className="mb-0.5 block font-semibold">
            <Blanks of={view.header} />
          </span>
        )}
        <span className="block whitespace-pre-wrap wrap-anywhere">
          <Blanks of={view?.body ?? []} />
        </span>
        {view?.footer && <span className="mt-1 block text-small text-muted">{view.footer}</span>}
      </Bubble>
      <p className="mt-2 text-small text-muted">
        {t`Sin los valores y sin conocer tu empresa, ¿se entiende quién escribe y para qué? Si no, es lo que Meta rechaza.`}
      </p>
    </>
  );
}

function Blanks({ of: segments }: { of: Segment[] }) {
  const { t } = useLingui();
  return segments.map((segment, at) =>
    segment.kind === "text" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place
      <span key={at}>{segment.text}</span>
    ) : (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place
        key={at}
        role="img"
        aria-label={t`espacio para ${segment.name}`}
        className="mx-0.5 inline-block w-12 rounded bg-ink/15 text-transparent select-none"
      >
        {"____"}
      </span>
    ),
  );
}

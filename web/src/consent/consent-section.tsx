import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { type ConsentOf, consentQuery, type PurposeState } from "@/api/consent.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { Fact, FactGroup } from "@/contact/fact.tsx";
import { useFormat } from "@/lib/format-context.tsx";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { ConsentDialog } from "./consent-dialog.tsx";
import { useConsentWords } from "./consent-words.ts";

/** What somebody agreed to be written to for: per purpose the state, since when and where it comes from. */
export function ConsentSection({ of, name }: { of: ConsentOf; name: string }) {
  const { t } = useLingui();
  const canEdit = useMay("contact_write");
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useQuery(consentQuery(of));
  return (
    <FactGroup
      title={t`Permisos`}
      action={
        data && (
          <IconButton
            size="small"
            label={canEdit ? t`Cambiar los permisos` : t`Ver los permisos`}
            onPress={() => setOpen(true)}
          >
            <Pencil size={14} />
          </IconButton>
        )
      }
    >
      {data?.purposes.map((purpose) => (
        <PurposeFact key={purpose.purpose} purpose={purpose} />
      ))}
      {!data && !error && <SkeletonText lines={2} />}
      {!data && error && (
        <div className="flex items-center gap-2 text-small text-muted">
          {problemMessage(asProblem(error))}
          <Button size="small" onPress={() => void refetch()}>{t`Reintentar`}</Button>
        </div>
      )}
      {isOpen && data && (
        <ConsentDialog
          of={of}
          name={name}
          register={data}
          canEdit={canEdit}
          onClose={() => setOpen(false)}
        />
      )}
    </FactGroup>
  );
}

function PurposeFact({ purpose }: { purpose: PurposeState }) {
  const { t } = useLingui();
  const words = useConsentWords();
  const format = useFormat();
  const { state, since, source, agreed_since: agreed } = purpose;
  const isOut = state === "opted_out";
  return (
    <Fact label={words.purpose(purpose.purpose)}>
      <span
        className={clsx(
          isOut && "font-medium text-danger-ink",
          state === "unknown" && "text-muted",
        )}
      >
        {words.state(state)}
      </span>
      {since && (
        <span className="block text-small text-muted" title={format.full(since)}>
          {source && state !== "implicit"
            ? t`${format.date(since)}, ${words.source(source)}`
            : format.date(since)}
        </span>
      )}
      {agreed && (
        <span className="block text-small text-warn-ink">
          {t`Volvió a aceptar el ${format.date(agreed)}; confírmalo para deshacer.`}
        </span>
      )}
    </Fact>
  );
}

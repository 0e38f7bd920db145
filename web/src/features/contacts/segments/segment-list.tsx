import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { EllipsisVertical, Pencil, Trash2 } from "lucide-react";
import { MenuTrigger } from "react-aria-components";
import { asProblem } from "@/api/client.ts";
import { type CountedSet, contactCountQuery } from "@/api/contact-lists.ts";
import type { SegmentView } from "@/api/crm-types.ts";
import { problemMessage } from "@/api/problems.ts";
import { segmentsQuery } from "@/api/segments.ts";
import { useMay } from "@/api/use-session.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { Pane, PaneHeader } from "@/ui/pane.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { useContacts } from "../list/contacts-context.tsx";

/** The saved filters as a pane of their own, beside the list. */
export function SegmentList() {
  const { t } = useLingui();
  return (
    <Pane label={t`Segmentos`} ground="canvas">
      <PaneHeader title={t`Segmentos`} />
      <Segments />
    </Pane>
  );
}

/** Everybody, and each saved filter with how many it finds. */
export function Segments({ onChosen }: { onChosen?: () => void }) {
  const { t } = useLingui();
  const { search, refine } = useContacts();
  const segments = useQuery(segmentsQuery);
  function choose(segment: string | undefined): void {
    refine({ segment, filter: undefined });
    onChosen?.();
  }
  if (segments.isError) {
    return (
      <LoadFailed onRetry={() => void segments.refetch()}>
        {problemMessage(asProblem(segments.error))}
      </LoadFailed>
    );
  }
  return (
    <ul className="min-h-0 flex-1 overflow-y-auto p-2">
      <Item
        name={t`Todos los contactos`}
        set={{ filter: null }}
        isOpen={!search.segment}
        onPress={() => choose(undefined)}
      />
      {segments.isPending &&
        [1, 2, 3].map((row) => (
          <li key={row} className="px-2 py-2">
            <Skeleton className="h-4 w-36" />
          </li>
        ))}
      {segments.data?.items.map((segment) => (
        <Item
          key={segment.id}
          name={segment.name}
          set={{ segment_id: segment.id }}
          isOpen={segment.id === search.segment}
          onPress={() => choose(segment.id)}
          segment={segment}
        />
      ))}
      {segments.data?.items.length === 0 && (
        <li className="px-2 py-3 text-small text-muted">
          {t`Filtra la lista y guarda el filtro: aquí queda a un clic, siempre al día.`}
        </li>
      )}
    </ul>
  );
}

interface ItemProps {
  name: string;
  set: CountedSet;
  isOpen: boolean;
  onPress: () => void;
  segment?: SegmentView;
}

function Item({ name, set, isOpen, onPress, segment }: ItemProps) {
  const format = useFormat();
  const { data } = useQuery(contactCountQuery(set));
  const mayWrite = useMay("contact_write");
  return (
    <li className="group/segment relative flex items-center">
      <button
        type="button"
        aria-current={isOpen ? "true" : undefined}
        onClick={onPress}
        className={clsx(
          "flex h-8 min-w-0 flex-1 items-center gap-2 rounded-control px-2 text-left transition-colors hover:bg-hover pointer-coarse:h-11",
          isOpen ? "bg-selected font-medium text-ink" : "text-muted",
        )}
      >
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <span
          className={clsx("tabular shrink-0 text-meta text-faint", segment && mayWrite && "mr-7")}
        >
          {data && format.number(data.count)}
        </span>
      </button>
      {segment && mayWrite && <SegmentMenu segment={segment} />}
    </li>
  );
}

function SegmentMenu({ segment }: { segment: SegmentView }) {
  const { t } = useLingui();
  const { show } = useContacts();
  return (
    <MenuTrigger>
      <IconButton
        size="small"
        label={t`Acciones para ${segment.name}`}
        className="absolute right-0.5"
      >
        <EllipsisVertical size={15} />
      </IconButton>
      <Menu>
        <MenuItem
          icon={<Pencil size={15} />}
          onAction={() => show({ kind: "rename-segment", segment })}
        >
          {t`Cambiar nombre`}
        </MenuItem>
        <MenuItem
          tone="danger"
          icon={<Trash2 size={15} />}
          onAction={() => show({ kind: "delete-segment", segment })}
        >
          {t`Eliminar segmento`}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}

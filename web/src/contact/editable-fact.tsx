import { useLingui } from "@lingui/react/macro";
import { Pencil } from "lucide-react";
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { asProblem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import { Button } from "@/ui/button.tsx";

export interface EditorProps<Value> {
  value: Value;
  onChange: (value: Value) => void;
  error: string | null;
  label: string;
}

interface EditableFactProps<Value> {
  label: string;
  value: Value;
  /** How the value reads; nothing when it is empty. */
  shown: string | null | undefined;
  /** What to press while it is empty: "Agregar cargo". */
  add: string;
  canEdit: boolean;
  editor: (props: EditorProps<Value>) => ReactNode;
  /** Closes at once; opens again with what was written when it rejects. */
  save: (value: Value) => Promise<unknown>;
}

interface Draft<Value> {
  value: Value;
  /** What stood there when editing began. */
  baseline: Value;
  error: string | null;
}

/** One line of a card that is edited where it stands: press, write, *Guardar*. Escape leaves it as it was. */
export function EditableFact<Value>(props: EditableFactProps<Value>) {
  const { label, value, shown, add, canEdit } = props;
  const [draft, setDraft] = useState<Draft<Value> | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [refocus, setRefocus] = useState(false);
  useEffect(() => {
    if (refocus && !draft) button.current?.focus();
    setRefocus(false);
  }, [refocus, draft]);

  function close(): void {
    setDraft(null);
    setRefocus(true);
  }

  async function save(kept: Draft<Value>): Promise<void> {
    close();
    if (same(kept.value, value)) return;
    try {
      await props.save(kept.value);
    } catch (error) {
      setDraft({ ...kept, baseline: value, error: reason(error) });
    }
  }

  if (draft) {
    return (
      <FactEditor
        {...props}
        draft={draft}
        onDraft={setDraft}
        onSave={() => void save(draft)}
        onCancel={close}
      />
    );
  }
  const empty = !shown;
  if (!canEdit && empty) return null;
  return (
    <div className="flex gap-3">
      <dt className="w-24 shrink-0 text-small text-muted wrap-anywhere">{label}</dt>
      <dd className="min-w-0 flex-1 wrap-anywhere">
        {canEdit ? (
          <button
            ref={button}
            type="button"
            aria-label={`${label}: ${empty ? add : shown}`}
            onClick={() => setDraft({ value, baseline: value, error: null })}
            className="group/fact touch-target -mx-1.5 -my-0.5 flex w-[calc(100%+0.75rem)] items-start gap-1.5 rounded-control px-1.5 py-0.5 text-left hover:bg-hover"
          >
            <span className={empty ? "min-w-0 flex-1 text-faint" : "min-w-0 flex-1"}>
              {empty ? add : shown}
            </span>
            <Pencil
              size={13}
              aria-hidden="true"
              className="mt-1 shrink-0 text-faint opacity-0 group-hover/fact:opacity-100 group-focus-visible/fact:opacity-100"
            />
          </button>
        ) : (
          shown
        )}
      </dd>
    </div>
  );
}

interface FactEditorProps<Value> extends EditableFactProps<Value> {
  draft: Draft<Value>;
  onDraft: (draft: Draft<Value>) => void;
  onSave: () => void;
  onCancel: () => void;
}

function FactEditor<Value>(props: FactEditorProps<Value>) {
  const { t } = useLingui();
  const { label, draft, onDraft, onSave, onCancel } = props;
  const overtaken = !same(draft.baseline, props.value);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!form.current?.contains(document.activeElement)) {
      form.current?.querySelector<HTMLElement>("input, button")?.focus();
    }
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);

  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    onSave();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    // Neither the sheet around it nor the inbox is to close with it.
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  }

  return (
    <div className="-mx-2 rounded-control bg-sunken p-2">
      <dt className="sr-only">{label}</dt>
      <dd>
        <form
          ref={form}
          noValidate
          onSubmit={submit}
          onKeyDown={onKeyDown}
          className="flex flex-col gap-2"
        >
          {props.editor({
            label,
            value: draft.value,
            onChange: (value) => onDraft({ ...draft, value, error: null }),
            error: draft.error,
          })}
          {overtaken && (
            <p role="status" className="text-small text-warn-ink">
              {t`Otra persona lo cambió mientras tanto. Ahora dice:`} {props.shown || "—"}
            </p>
          )}
          <div className="flex gap-2">
            <Button type="submit" size="small" variant="primary">
              {t`Guardar`}
            </Button>
            <Button size="small" variant="quiet" onPress={onCancel}>
              {t`Cancelar`}
            </Button>
          </div>
        </form>
      </dd>
    </div>
  );
}

/** The first sentence about a field, else about the whole. */
export function reason(error: unknown): string {
  return Object.values(fieldErrors(error))[0] ?? problemMessage(asProblem(error));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

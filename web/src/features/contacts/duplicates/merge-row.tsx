import { useLingui } from "@lingui/react/macro";
import type { ContactView } from "@/api/contact-types.ts";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import type { Contest } from "./merge-model.ts";
import { usePartWords } from "./part-words.ts";

interface MergeRowProps {
  contest: Contest;
  survivor: ContactView;
  absorbed: ContactView;
  /** Whether the value of the one who goes is taken over. */
  isTaken: boolean;
  onTake: (isTaken: boolean) => void;
}

/** One part of which both say something else: the two values side by side, to choose from. */
export function MergeRow({ contest, survivor, absorbed, isTaken, onTake }: MergeRowProps) {
  const { t } = useLingui();
  const { nameOf, textOf } = usePartWords();
  const name = nameOf(contest);
  return (
    <RadioGroup
      aria-label={t`Qué ${name} queda`}
      value={isTaken ? "absorbed" : "survivor"}
      onChange={(value) => onTake(value === "absorbed")}
      className="py-2.5"
    >
      <span className="text-small text-muted" aria-hidden="true">
        {name}
      </span>
      <span className="grid grid-cols-2 gap-3">
        <Radio value="survivor">
          <span className="wrap-anywhere">{textOf(contest, survivor)}</span>
        </Radio>
        <Radio value="absorbed">
          <span className="wrap-anywhere">{textOf(contest, absorbed)}</span>
        </Radio>
      </span>
    </RadioGroup>
  );
}

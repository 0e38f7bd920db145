import { useLingui } from "@lingui/react/macro";
import { Button, DialogTrigger, Radio, RadioGroup } from "react-aria-components";
import { Popover } from "@/ui/popover.tsx";
import { tagColors } from "./tag-colors.ts";

interface ColorChoiceProps {
  label: string;
  value: string;
  onChange: (color: string) => void;
}

/** A dot of the colour, which opens the colours there are. */
export function ColorChoice({ label, value, onChange }: ColorChoiceProps) {
  const { i18n } = useLingui();
  return (
    <DialogTrigger>
      <Button
        aria-label={label}
        className="touch-target flex size-8 shrink-0 items-center justify-center rounded-control data-hovered:bg-hover"
      >
        <span aria-hidden="true" className="size-3.5 rounded-full" style={{ background: value }} />
      </Button>
      <Popover label={label} placement="bottom start" className="p-2">
        {(close) => (
          <RadioGroup
            aria-label={label}
            orientation="horizontal"
            value={value}
            onChange={(color) => {
              onChange(color);
              close();
            }}
            className="flex gap-1"
          >
            {tagColors.map(({ id, name }) => (
              <Radio
                key={id}
                value={id}
                aria-label={i18n._(name)}
                className="flex size-8 items-center justify-center rounded-control data-focus-visible:outline-2 data-focus-visible:outline-focus data-hovered:bg-hover data-selected:bg-selected pointer-coarse:size-11"
              >
                <span
                  aria-hidden="true"
                  className="size-4 rounded-full"
                  style={{ background: id }}
                />
              </Radio>
            ))}
          </RadioGroup>
        )}
      </Popover>
    </DialogTrigger>
  );
}

import clsx from "clsx";
import { Upload } from "lucide-react";
import type { ReactNode } from "react";
import { DropZone as AriaDropZone, FileTrigger, Text } from "react-aria-components";
import { Button } from "@/ui/button.tsx";

interface DropZoneProps {
  /** What may be put here, in one line. */
  label: string;
  description?: ReactNode;
  /** The verb on the button that opens the file dialog. */
  action: string;
  /** Extensions and types, as a file dialog wants them. */
  accepts: string[];
  isDisabled?: boolean;
  onFile: (file: File) => void;
}

/** A place for one file: dragged here, pasted, or chosen by a button. */
export function DropZone(props: DropZoneProps) {
  const { label, description, action, accepts, isDisabled, onFile } = props;
  return (
    <AriaDropZone
      isDisabled={isDisabled ?? false}
      getDropOperation={() => "copy"}
      onDrop={(event) => {
        const item = event.items.find((one) => one.kind === "file");
        if (item?.kind === "file") void item.getFile().then(onFile);
      }}
      className={clsx(
        "flex flex-col items-center gap-2 rounded-surface border border-dashed border-edge px-6 py-8 text-center transition-colors",
        "data-drop-target:border-accent data-drop-target:bg-accent-soft data-disabled:opacity-60",
      )}
    >
      <Upload size={20} strokeWidth={1.75} aria-hidden="true" className="text-muted" />
      <Text slot="label" className="font-medium">
        {label}
      </Text>
      {description && <p className="max-w-100 text-small text-muted">{description}</p>}
      <FileTrigger
        acceptedFileTypes={accepts}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file) onFile(file);
        }}
      >
        <Button className="mt-1" isDisabled={isDisabled ?? false}>
          {action}
        </Button>
      </FileTrigger>
    </AriaDropZone>
  );
}

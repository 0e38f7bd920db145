import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import {
  Disclosure as AriaDisclosure,
  Button,
  DisclosurePanel,
  Heading,
} from "react-aria-components";

interface DisclosureProps {
  title: ReactNode;
  /** A line beside the title, also while folded. */
  summary?: ReactNode;
  isOpenAtFirst?: boolean;
  children: ReactNode;
}

/** Something that folds: its title is always there, the rest on demand. */
export function Disclosure({ title, summary, isOpenAtFirst, children }: DisclosureProps) {
  return (
    <AriaDisclosure defaultExpanded={isOpenAtFirst ?? false} className="group">
      <Heading level={3}>
        <Button
          slot="trigger"
          className="flex min-h-11 w-full items-center gap-2 px-3 py-2 text-left transition-colors focus-visible:-outline-offset-2 data-hovered:bg-hover"
        >
          <ChevronRight
            size={16}
            aria-hidden="true"
            className="shrink-0 text-muted transition-transform group-data-expanded:rotate-90"
          />
          <span className="min-w-0 flex-1 truncate text-base font-medium">{title}</span>
          {summary && (
            <span className="shrink-0 text-small text-muted max-medium:max-w-1/2 max-medium:shrink">
              {summary}
            </span>
          )}
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className="px-3 pt-1 pb-4 medium:pl-9">{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}

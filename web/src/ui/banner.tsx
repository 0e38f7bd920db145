import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/ui/icon-button.tsx";

const tones = {
  neutral: {
    box: "bg-sunken border-line",
    icon: <Info size={16} className="text-muted" aria-hidden="true" />,
  },
  ok: {
    box: "bg-ok-soft border-ok/30",
    icon: <CircleCheck size={16} className="text-ok-ink" aria-hidden="true" />,
  },
  warn: {
    box: "bg-warn-soft border-warn/35",
    icon: <TriangleAlert size={16} className="text-warn-ink" aria-hidden="true" />,
  },
  danger: {
    box: "bg-danger-soft border-danger/30",
    icon: <CircleAlert size={16} className="text-danger-ink" aria-hidden="true" />,
  },
};

interface BannerProps {
  tone?: keyof typeof tones;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  onDismiss?: () => void;
  /** Full width under a header, without corners. */
  isFlush?: boolean;
  /** `alert` interrupts a screen reader; only for what happens while one looks. */
  role?: "status" | "alert";
  className?: string;
}

export function Banner({
  tone = "neutral",
  title,
  children,
  action,
  onDismiss,
  isFlush,
  role,
  className,
}: BannerProps) {
  const { t } = useLingui();
  return (
    <div
      role={role}
      className={clsx(
        "flex items-start gap-2.5 px-3 py-2 text-base text-ink",
        isFlush ? "border-b" : "rounded-surface border",
        tones[tone].box,
        className,
      )}
    >
      <span className="mt-0.5 shrink-0">{tones[tone].icon}</span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-48 flex-1">
          {title && <p className="font-medium">{title}</p>}
          {children && <div className={clsx(title && "text-muted")}>{children}</div>}
        </div>
        {action}
      </div>
      {onDismiss && (
        <IconButton
          size="small"
          label={t`Cerrar aviso`}
          onPress={onDismiss}
          className="-my-1 -mr-1"
        >
          <X size={14} />
        </IconButton>
      )}
    </div>
  );
}

export type ChannelKind = "whatsapp" | "messenger" | "instagram";

/** A small sign of the channel, drawn in the colour of the text around it. */
export function ChannelGlyph({ kind, size = 14 }: { kind: ChannelKind; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      aria-hidden="true"
      className="shrink-0"
    >
      {kind === "whatsapp" && (
        <>
          <path
            d="M8 1.9a6.1 6.1 0 0 0-5.25 9.2l-.8 2.95 3.05-.78A6.1 6.1 0 1 0 8 1.9Z"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinejoin="round"
          />
          <path
            d="M5.9 5.2c.3-.3.75-.2.9.15l.4.95c.1.25 0 .5-.2.68l-.35.3c.35.75.95 1.35 1.7 1.7l.32-.36c.18-.2.44-.27.68-.17l.95.42c.34.15.43.6.16.88-.5.55-1.2.75-1.9.5A5.6 5.6 0 0 1 5.3 7c-.22-.67 0-1.35.6-1.8Z"
            fill="currentColor"
          />
        </>
      )}
      {kind === "messenger" && (
        <>
          <path
            d="M8 2C4.6 2 2 4.4 2 7.6c0 1.7.75 3.15 1.95 4.15V14l2-1.1c.65.18 1.33.28 2.05.28 3.4 0 6-2.4 6-5.58S11.4 2 8 2Z"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinejoin="round"
          />
          <path
            d="m4.9 8.9 2.1-2.3 1.5 1.4 2.4-1.6"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinejoin="round"
          />
        </>
      )}
      {kind === "instagram" && (
        <>
          <rect
            x="2.2"
            y="2.2"
            width="11.6"
            height="11.6"
            rx="3.4"
            stroke="currentColor"
            strokeWidth="1.4"
          />
          <circle cx="8" cy="8" r="2.7" stroke="currentColor" strokeWidth="1.4" />
          <circle cx="11.3" cy="4.7" r="0.85" fill="currentColor" />
        </>
      )}
    </svg>
  );
}

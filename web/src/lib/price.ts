const unit = 1_000_000;

/** An amount as the reader's country writes it. Prices of one message go below a cent, so what is small keeps its decimals. */
export function priceText(tag: string, micros: number, currency: string): string {
  const amount = micros / unit;
  const isSmall = micros !== 0 && Math.abs(amount) < 1;
  try {
    return new Intl.NumberFormat(tag, {
      style: "currency",
      currency,
      currencyDisplay: "code",
      ...(isSmall ? { maximumFractionDigits: 6 } : {}),
    }).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** What somebody typed as an amount, in millionths; null when it is none. */
export function microsOf(text: string): number | null {
  const plain = text.trim().replace(/\s/g, "").replace(",", ".");
  if (!/^\d+(\.\d{0,6})?$/.test(plain)) return null;
  const micros = Math.round(Number(plain) * unit);
  return Number.isSafeInteger(micros) ? micros : null;
}

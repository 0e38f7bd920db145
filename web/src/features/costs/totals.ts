import type { CostPart } from "@/api/cost-types.ts";

/** Sums of one currency. */
export interface Total {
  currency: string;
  messages: number;
  charged: number;
  free: number;
  unknown: number;
  micros: number;
  compared: number;
  comparedMicros: number;
  estimatedMicros: number;
}

/** Parts added up by currency: amounts of different ones are never added. The largest first. */
export function totals(parts: CostPart[]): Total[] {
  const sums = new Map<string, Total>();
  for (const part of parts) {
    const sum = sums.get(part.currency) ?? empty(part.currency);
    sum.messages += part.messages;
    sum.charged += part.charged;
    sum.free += part.free;
    sum.unknown += part.unknown;
    sum.micros += part.micros;
    sum.compared += part.compared;
    sum.comparedMicros += part.compared_micros;
    sum.estimatedMicros += part.estimated_micros;
    sums.set(part.currency, sum);
  }
  return [...sums.values()].sort((one, other) => other.messages - one.messages);
}

function empty(currency: string): Total {
  return {
    currency,
    messages: 0,
    charged: 0,
    free: 0,
    unknown: 0,
    micros: 0,
    compared: 0,
    comparedMicros: 0,
    estimatedMicros: 0,
  };
}

/** How much more or less was charged than expected, as a share of what was expected; null when nothing was. */
export function deviation({ comparedMicros, estimatedMicros }: Total): number | null {
  return estimatedMicros === 0 ? null : comparedMicros / estimatedMicros - 1;
}

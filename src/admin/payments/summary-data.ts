import BigNumber from "bignumber.js"
import type { Summary, Volume } from "../api/types"

/** What the bars show: how many were paid, or how much in one currency. */
export type Measure = "payments" | (string & {})

export interface Bar {
  /** A day of UTC: `2026-11-21`. */
  date: string
  /** An exact decimal. */
  total: string
  parts: { gateway: string; value: string; percentOfPeak: number }[]
}

export interface Bars {
  days: Bar[]
  /** The highest day's total, an exact decimal. */
  peak: string
}

const DAY_MS = 86_400_000

/** One bar for each day up to and including `today`, also for days without a payment. */
export function barsOf(summary: Summary, measure: Measure, days: number, today: Date): Bars {
  const dates = Array.from({ length: days }, (_, index) =>
    new Date(today.getTime() - (days - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  )
  const drawn = dates.map((date) => {
    const parts = summary.days
      .filter((day) => day.date.slice(0, 10) === date)
      .map((day) => ({ gateway: day.gateway, value: valueOf(day, measure) }))
      .filter(({ value }) => value.gt(0))
    return { date, parts, total: BigNumber.sum(0, ...parts.map(({ value }) => value)) }
  })
  const peak = BigNumber.max(0, ...drawn.map(({ total }) => total))
  return {
    peak: peak.toString(10),
    days: drawn.map(({ date, parts, total }) => ({
      date,
      total: total.toString(10),
      parts: parts.map(({ gateway, value }) => ({
        gateway,
        value: value.toString(10),
        // How high something is drawn, not an amount.
        percentOfPeak: value.div(peak).times(100).toNumber(),
      })),
    })),
  }
}

/** Each currency that was paid in, in the order of the alphabet. */
export function currenciesOf(summary: Summary): string[] {
  const codes = summary.gateways.flatMap(({ volumes }) => volumes.map(codeOf))
  return [...new Set(codes)].sort()
}

function valueOf(day: { paid: number; volumes: Volume[] }, measure: Measure): BigNumber {
  if (measure === "payments") {
    return new BigNumber(day.paid)
  }
  const volume = day.volumes.find((candidate) => codeOf(candidate) === measure)
  return new BigNumber(volume?.amount ?? 0)
}

function codeOf({ currency }: Volume): string {
  return currency.toUpperCase()
}

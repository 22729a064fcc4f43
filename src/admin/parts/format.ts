import type { Text } from "../i18n/use-text"

/** An amount exactly as the ledger has it, but without an asset's spare zeros: `0.014217 ETH`. */
export function money(amount: string, currency: string | null): string {
  const digits = /\.\d{4,}$/.test(amount) ? amount.replace(/(\.\d\d\d*?)0+$/, "$1") : amount
  return currency ? `${digits} ${currency.toUpperCase()}` : digits
}

/** `21 Nov 2026, 14:05` in the merchant's language and time zone. */
export function moment(iso: string, { locale }: Text): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(iso),
  )
}

/** `21 Nov`. @param date `2026-11-21`, a day of UTC */
export function dayOf(date: string, { locale }: Text): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
}

/** How long something takes, in one unit: `45 s`, `12 min`, `3 h`. */
export function duration(seconds: number, { t }: Text): string {
  if (seconds < 90) {
    return t("summary.seconds", { number: Math.round(seconds) })
  }
  return seconds < 90 * 60
    ? t("summary.minutes", { number: Math.round(seconds / 60) })
    : t("summary.hours", { number: Math.round(seconds / 3600) })
}

/** `#1042`, or the id of an order without a number. */
export function orderLabel(order: { order_id: string | null; order_display_id: number | null }) {
  return order.order_display_id === null ? order.order_id : `#${order.order_display_id}`
}

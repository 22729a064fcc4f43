import type { LedgerStatus } from "./transition"

/** The storefront's pages that the return route may send a browser to, and no others. */
export interface StorefrontPages {
  /** Where nothing more fitting is configured. */
  returnUrl: string
  paidUrl?: string
  pendingUrl?: string
  failedUrl?: string
  expiredUrl?: string
}

/** How a shopper's return from the gateway ends. */
export type ReturnOutcome = "paid" | "pending" | "failed" | "expired"

/** What a page's address may contain, in braces. */
export const pagePlaceholders = [
  "order_id",
  "cart_id",
  "country_code",
  "session_id",
  "status",
] as const
export type PagePlaceholder = (typeof pagePlaceholders)[number]
export type PageValues = Partial<Record<PagePlaceholder, string | null>>

/** Whether any page but the plain `returnUrl` is configured. */
export function hasOutcomePages(pages: StorefrontPages): boolean {
  return [pages.paidUrl, pages.pendingUrl, pages.failedUrl, pages.expiredUrl].some(
    (page) => page !== undefined,
  )
}

/**
 * What is wrong with a page's address, or `null`. Placeholders stand behind the host only, so that
 * no value can ever change where the browser goes.
 */
export function pageProblem(address: string): string | null {
  const [origin = ""] = /^https?:\/\/[^/?#]*/i.exec(address) ?? []
  if (/[\s\\]/.test(address) || /[{}@]/.test(origin)) {
    return "must be an http(s) address with placeholders behind the host only"
  }
  const names = [...address.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name as string)
  const known: readonly string[] = pagePlaceholders
  const stray = /[{}]/.test(address.replace(/\{[^{}]*\}/g, ""))
  return stray || names.some((name) => !known.includes(name))
    ? `may have the placeholders ${pagePlaceholders.map((name) => `{${name}}`).join(", ")} only`
    : null
}

/**
 * Only a settled invoice with its order is `paid`: while an order is still on its way, or a person
 * has to look at the payment, the shopper is told to wait.
 */
export function returnOutcome(invoice: {
  status: LedgerStatus
  settled: boolean
  orderId: string | null
}): ReturnOutcome {
  if (invoice.settled && invoice.orderId !== null) {
    return "paid"
  }
  switch (invoice.status) {
    case "expired":
      return "expired"
    case "failed":
    case "canceled":
    case "refunded":
      return "failed"
    default:
      return "pending"
  }
}

/**
 * The page for an outcome. One that needs a value which is not known gives way to `returnUrl`,
 * where an unknown value is left empty.
 */
export function storefrontPage(
  pages: StorefrontPages,
  outcome: ReturnOutcome,
  values: PageValues,
): string {
  const page = pages[`${outcome}Url`]
  const complete = page === undefined || placeholdersIn(page).every((name) => valueOf(values, name))
  return fill(page === undefined || !complete ? pages.returnUrl : page, values)
}

/** `returnUrl` for somebody of whom nothing is known. */
export function plainReturnPage(pages: StorefrontPages): string {
  return fill(pages.returnUrl, {})
}

/** The path of the plugin's return route for an invoice. */
export function returnPath(providerId: string, reference: string): string {
  const provider = providerId.replace(/^pp_/, "")
  return `/crypto-payment/return/${encodeURIComponent(provider)}/${encodeURIComponent(reference)}`
}

function placeholdersIn(page: string): PagePlaceholder[] {
  return pagePlaceholders.filter((name) => page.includes(`{${name}}`))
}

function fill(page: string, values: PageValues): string {
  return pagePlaceholders.reduce(
    (filled, name) =>
      filled.replaceAll(`{${name}}`, () => encodeURIComponent(valueOf(values, name) ?? "")),
    page,
  )
}

/** A value of dots alone would climb in the path, URL-encoded or not. */
function valueOf(values: PageValues, name: PagePlaceholder): string | null {
  const value = values[name]
  return value && !/^\.+$/.test(value) ? value : null
}

import type { AxiosResponse } from "axios"
import type { StoreUnderTest } from "../../environment/store-under-test"

/** What a browser without JavaScript does with the page. */
export interface ReturnVisit {
  status: number
  headers: AxiosResponse["headers"]
  html: string
  /** Where the refresh goes; `null` without one. */
  refresh: string | null
  /** Where the link goes; `null` without one. */
  link: string | null
}

let visitors = 0

/**
 * Opens an address of the store as a browser would that follows no redirect. Every visitor comes
 * from an address of its own, unless one is given.
 */
export async function visit(
  store: StoreUnderTest,
  path: string,
  headers: Record<string, string> = {},
): Promise<ReturnVisit> {
  visitors += 1
  const answer = await store.api.get<string>(path, {
    headers: { "X-Forwarded-For": `198.51.100.${visitors}`, ...headers },
    maxRedirects: 0,
    responseType: "text",
    validateStatus: () => true,
  })
  const html = answer.data
  const target = (pattern: RegExp) => {
    const [, found] = pattern.exec(html) ?? []
    return found === undefined ? null : unescapeHtml(found)
  }
  return {
    status: answer.status,
    headers: answer.headers,
    html,
    refresh: target(/<meta http-equiv="refresh" content="0; url=([^"]*)">/),
    link: target(/<a href="([^"]*)">/),
  }
}

/** The path that the gateway was given to send the shopper to. */
export function returnPathOf(store: StoreUnderTest, reference: string): string {
  const returnUrl = new URL(store.gateway.orders.find(reference)?.returnUrl as string)
  return returnUrl.pathname + returnUrl.search
}

function unescapeHtml(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
}

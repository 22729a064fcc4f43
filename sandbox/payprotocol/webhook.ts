import type { PostedAnswer, WebhookRules } from "../simulator"
import { detailOf } from "./answers"
import type { CallbackPath, Settings } from "./options"
import type { PayProtocolFaults } from "./knobs"
import type { SandboxOrder } from "./orders"
import { signature } from "./signing"
import { STATUS } from "./statuses"

/** Pay Protocol: HTTP 200 with the plain text `success` and nothing else. */
export function isAcknowledged({ status, body }: PostedAnswer): boolean {
  return status === 200 && body === "success"
}

/** Statuses that callbacks do not tell of; undocumented ones are told. */
const UNTOLD = [STATUS.pending, STATUS.confirming, STATUS.refunded] as readonly number[]

/** What Pay Protocol pushes. */
export function webhookRules(
  settings: Settings,
  faults: PayProtocolFaults,
): WebhookRules<SandboxOrder> {
  return {
    // Pay Protocol: at 0 s, 15 s, 30 s, 3 min, 5 min and 10 min.
    schedule: [15_000, 15_000, 150_000, 120_000, 300_000],
    acknowledged: isAcknowledged,
    tells: (order) => !UNTOLD.includes(order.paymentStatus),
    body: ([order]) => JSON.stringify(order && detailOf(order)),
    headers(body, { url, sentAt, firstSentAt }) {
      const at = settings.callbackTimestamps === "first" ? firstSentAt : sentAt
      return signedHeaders(settings.credentials, faults.callbackPath, { url, body, at })
    },
  }
}

/** The headers of a callback. @param push.at milliseconds since the epoch. */
function signedHeaders(
  { apiKey, apiSecret }: Settings["credentials"],
  rule: CallbackPath,
  push: { url: string; body: string; at: number },
): Record<string, string> {
  const timestamp = String(Math.floor(push.at / 1000))
  const requestPath = pathBy(rule, new URL(push.url))
  return {
    "X-PAY-KEY": apiKey,
    "X-PAY-TIMESTAMP": timestamp,
    "X-PAY-SIGN": signature(apiSecret, { timestamp, method: "POST", requestPath, body: push.body }),
  }
}

function pathBy(rule: CallbackPath, { pathname, search, origin }: URL): string {
  const paths: Record<CallbackPath, string> = {
    path: pathname,
    "path-and-query": `${pathname}${search}`,
    url: `${origin}${pathname}${search}`,
    nothing: "",
    elsewhere: `/callback${pathname}`,
  }
  return paths[rule]
}

import { fill, type Texts } from "../texts"
import type { PaymentView } from "../view"

const lastMinuteMs = 60_000

/**
 * What a screen reader says when the state changes. It stays the same within a state, so that the
 * countdown is not read out every second; the last minute is told once.
 */
export function announcementOf(view: PaymentView, texts: Texts): string {
  switch (view.state) {
    case "choosing":
      return ""
    case "waiting":
      return view.remainingMs !== null && view.remainingMs <= lastMinuteMs
        ? texts.time_short
        : fill(texts.wait_heading, { ...view.due })
    case "seen":
      return view.confirmations
        ? `${texts.seen_heading}. ${fill(texts.seen_confirmations, view.confirmations)}`
        : texts.seen_heading
    case "paid":
      return `${texts.paid_heading} ${view.orderId === null ? texts.ordering : texts.ordered}`
    case "underpaid":
      return texts.underpaid_heading
    case "expired":
      return texts.expired_heading
    case "failed":
      return texts.failed_heading
    case "canceled":
      return texts.canceled_heading
    case "attention":
      return attentionHeading(view.reason, texts)
    case "offline":
      return texts.offline_heading
  }
}

export function attentionHeading(
  reason: "in_review" | "refunding" | "refunded",
  texts: Texts,
): string {
  switch (reason) {
    case "in_review":
      return texts.attention_heading
    case "refunding":
      return texts.refunding_heading
    case "refunded":
      return texts.refunded_heading
  }
}

import { choiceKnob, faultsWith, flagKnob, numberKnob, type FaultsWith } from "../simulator"
import {
  NOT_FOUND_ANSWERS,
  WEBHOOK_FORMS,
  type NotFoundAnswer,
  type Settings,
  type WebhookForm,
} from "./options"

/** PayCrypto's error body, for faults such as `next({ code: 119005, msg: "Too many API requests" })`. */
export interface CodeAnswer {
  code: number
  msg: string
}

/** The ways PayCrypto's documentation leaves open. */
export type PayCryptoKnobs = {
  webhookForm: WebhookForm
  nestedAnswers: boolean
  notFound: NotFoundAnswer
  refundEnabled: boolean
  errorHttpStatus: number
}

/** The shared faults, and PayCrypto's knobs. */
export type PayCryptoFaults = FaultsWith<CodeAnswer, PayCryptoKnobs>

/** No faults, and the knobs as the options have them. */
export function payCryptoFaults(settings: Settings): PayCryptoFaults {
  const { webhookForm, nestedAnswers, notFound, refundEnabled, errorHttpStatus } = settings
  return faultsWith({ webhookForm, nestedAnswers, notFound, refundEnabled, errorHttpStatus })
}

/** The knobs by their names in the control API. */
export const KNOBS = [
  choiceKnob("webhook_form", "webhookForm", WEBHOOK_FORMS),
  flagKnob("nested_answers", "nestedAnswers"),
  choiceKnob("not_found", "notFound", NOT_FOUND_ANSWERS),
  flagKnob("refund_enabled", "refundEnabled"),
  numberKnob("error_http_status", "errorHttpStatus", 200, 599),
]

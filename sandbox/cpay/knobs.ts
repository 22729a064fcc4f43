import { choiceKnob, faultsWith, flagKnob, type FaultsWith } from "../simulator"
import {
  NOT_FOUND_ANSWERS,
  RATE_MEANINGS,
  REASON_PLACES,
  WEBHOOK_FORMS,
  WEBHOOK_SIGNS,
  type NotFoundAnswer,
  type RateMeaning,
  type ReasonPlace,
  type WebhookForm,
  type WebhookSign,
} from "./options"

/** C-Pay's error body, for faults such as `next({ code: 1, msg: "system error" })`. */
export interface CodeAnswer {
  code: number
  msg: string
}

/** The ways C-Pay's documents leave open, and what a merchant meets. */
export type CPayKnobs = {
  notFound: NotFoundAnswer
  webhookForm: WebhookForm
  webhookSign: WebhookSign
  /** Webhooks and queries write ids, statuses and times as JSON numbers. */
  webhookNumbers: boolean
  reasonPlace: ReasonPlace
  /** Whether "0" is part of signatures. */
  signZeros: boolean
  rateMeaning: RateMeaning
  /** Rates are 0, as in C-Pay's sample. */
  noRate: boolean
  /** As for a caller whose address is not on the merchant's list. */
  illegalIp: boolean
  /** Card orders are closed as soon as they are made, as in C-Pay's sample. */
  closesCardOrders: boolean
  /** Withdrawals answer with their fee only, as in C-Pay's sample. */
  tersePayouts: boolean
  /** The payer's browser comes back with `?txnRef={orderId}`. */
  txnRef: boolean
}

/** The shared faults, and C-Pay's knobs. */
export type CPayFaults = FaultsWith<CodeAnswer, CPayKnobs>

/** No faults, and C-Pay as its documents have it. */
export function cpayFaults(): CPayFaults {
  return faultsWith<CodeAnswer, CPayKnobs>({
    notFound: "code",
    webhookForm: "json",
    webhookSign: "signed",
    webhookNumbers: false,
    reasonPlace: "extInfo",
    signZeros: true,
    rateMeaning: "source-per-target",
    noRate: false,
    illegalIp: false,
    closesCardOrders: false,
    tersePayouts: false,
    txnRef: true,
  })
}

/** The knobs by their names in the control API. */
export const KNOBS = [
  choiceKnob("not_found", "notFound", NOT_FOUND_ANSWERS),
  choiceKnob("webhook_form", "webhookForm", WEBHOOK_FORMS),
  choiceKnob("webhook_sign", "webhookSign", WEBHOOK_SIGNS),
  flagKnob("webhook_numbers", "webhookNumbers"),
  choiceKnob("reason_place", "reasonPlace", REASON_PLACES),
  flagKnob("sign_zeros", "signZeros"),
  choiceKnob("rate_meaning", "rateMeaning", RATE_MEANINGS),
  flagKnob("no_rate", "noRate"),
  flagKnob("illegal_ip", "illegalIp"),
  flagKnob("closes_card_orders", "closesCardOrders"),
  flagKnob("terse_payouts", "tersePayouts"),
  flagKnob("txn_ref", "txnRef"),
]

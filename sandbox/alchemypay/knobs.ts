import { choiceKnob, faultsWith, flagKnob, numberKnob, type FaultsWith } from "../simulator"
import {
  AMOUNT_UNITS,
  REFUND_FORMS,
  SIGNED_SETS,
  ZERO_DECIMAL_MODES,
  type AmountUnit,
  type RefundForm,
  type Settings,
  type SignedSet,
  type ZeroDecimalMode,
} from "./options"

/** Alchemy Pay's error, for faults such as `next({ code: "8012", msg: "Illegal IP" })`. */
export interface CodeAnswer {
  code: string
  msg: string
}

/** The ways Alchemy Pay's documentation leaves open, or contradicts itself. */
export type AlchemyPayKnobs = {
  /** `code` is documented as a number and shown as a text. */
  numericCode: boolean
  /** Leaves out success and error, as the documented sample does. */
  bareEnvelope: boolean
  errorHttpStatus: number
  webhookSigned: SignedSet
  /** Sends the webhook's decimals unquoted. */
  webhookNumbers: boolean
  answerAmounts: AmountUnit
  v1ZeroDecimals: ZeroDecimalMode
  refundForm: RefundForm
  /** Whether refunds name the merchant's refundOrderNo; the older documentation has none. */
  refundNumbers: boolean
}

/** The shared faults, and Alchemy Pay's knobs. */
export type AlchemyPayFaults = FaultsWith<CodeAnswer, AlchemyPayKnobs>

/** No faults, and the knobs as the options have them. */
export function alchemyPayFaults({ v1ZeroDecimals }: Settings): AlchemyPayFaults {
  return faultsWith<CodeAnswer, AlchemyPayKnobs>({
    numericCode: false,
    bareEnvelope: false,
    errorHttpStatus: 200,
    webhookSigned: "documented",
    webhookNumbers: false,
    answerAmounts: "asSent",
    v1ZeroDecimals,
    refundForm: "fiat",
    refundNumbers: true,
  })
}

/** The knobs by their names in the control API. */
export const KNOBS = [
  flagKnob("numeric_code", "numericCode"),
  flagKnob("bare_envelope", "bareEnvelope"),
  numberKnob("error_http_status", "errorHttpStatus", 200, 599),
  choiceKnob("webhook_signed", "webhookSigned", SIGNED_SETS),
  flagKnob("webhook_numbers", "webhookNumbers"),
  choiceKnob("answer_amounts", "answerAmounts", AMOUNT_UNITS),
  choiceKnob("v1_zero_decimals", "v1ZeroDecimals", ZERO_DECIMAL_MODES),
  choiceKnob("refund_form", "refundForm", REFUND_FORMS),
  flagKnob("refund_numbers", "refundNumbers"),
]

import { GatewayError, type GatewayErrorDetails } from "../gateway-error"

export const gatewayName = "C-Pay"

const checkKeys =
  "Check merchantId and securityKey, and that they belong to this server of C-Pay's."

type Meaning = Pick<GatewayErrorDetails, "kind" | "message" | "retryable" | "outcomeUnknown">

/** The codes that C-Pay has published beside 0 and the general 1. */
const codes: Record<string, Meaning> = {
  "90751002": {
    kind: "credentials",
    message:
      "this server's IP address is not on the merchant's list. Have it added in C-Pay's merchant system.",
  },
  "90751015": { kind: "refused", message: "the payment failed" },
}

/**
 * C-Pay answers 1 for nearly everything and says only in words what it was. These words are known
 * from its published server code, or stand for what any server would say.
 */
const wordings: { words: RegExp; meaning: Meaning; ofReadsOnly?: boolean }[] = [
  {
    words: /verify sign|invalid param (sign|merchantId)/i,
    meaning: { kind: "credentials", message: `the signature was not accepted. ${checkKeys}` },
  },
  {
    words: /illegal ip/i,
    meaning: codes["90751002"] as Meaning,
  },
  {
    words: /not (found|exist)|n't exist|no such/i,
    meaning: { kind: "not_found", message: "this does not exist" },
    ofReadsOnly: true,
  },
  {
    words: /duplicat|already|repeat|\bexists\b/i,
    meaning: {
      kind: "duplicate",
      message: "an order with this number exists already",
      outcomeUnknown: true,
    },
  },
  {
    words: /system error|internal|busy|too many|frequent|time ?out/i,
    meaning: {
      kind: "unavailable",
      message: "C-Pay had an internal error. Trying again may help",
      retryable: true,
      outcomeUnknown: true,
    },
  },
  {
    words: /invalid param/i,
    meaning: { kind: "refused", message: "a parameter is wrong" },
  },
]

const failed: Meaning = {
  kind: "refused",
  message: "C-Pay failed without a reason that is documented",
  // It may stand for anything, so an order may exist.
  outcomeUnknown: true,
}

export interface CodeAnswer {
  /** Not "0". */
  code: string
  /** C-Pay's own words. */
  text: string
  traceId: string | null
  /** Whether the call may have created or moved something. */
  mayHaveActed: boolean
  /** Leaves C-Pay's words out of the message, for calls whose answer might repeat card data. */
  withholdText?: boolean
}

/** The error for an answer whose `code` is not 0. */
export function errorOfCode(answer: CodeAnswer): GatewayError {
  const meaning = meaningOf(answer)
  const said =
    answer.text && !answer.withholdText ? ` C-Pay says: "${answer.text.slice(0, 200)}".` : ""
  const trace =
    answer.traceId && /^\d{1,20}X\d{1,12}$/.test(answer.traceId)
      ? ` C-Pay's number for this call: ${answer.traceId}.`
      : ""
  const sentence = meaning.message.endsWith(".") ? meaning.message : `${meaning.message}.`
  return new GatewayError({
    gateway: gatewayName,
    ...meaning,
    code: answer.code,
    message: `${answer.code}: ${sentence}${said}${trace}`,
    outcomeUnknown: answer.mayHaveActed && meaning.outcomeUnknown === true,
  })
}

function meaningOf({ code, text, mayHaveActed }: CodeAnswer): Meaning {
  const known = codes[code]
  if (known) {
    return known
  }
  const wording = wordings.find(
    ({ words, ofReadsOnly }) => words.test(text) && !(ofReadsOnly && mayHaveActed),
  )
  return wording?.meaning ?? failed
}

import {
  BadControlInput,
  controlInput,
  readForcedDetails,
  type ForcedDetails,
  type Input,
  type RefusalRules,
} from "../simulator"
import type { CodeAnswer } from "./knobs"

const { text, wholeNumber } = controlInput

/** A status to force, 0…9, with what is to be noted about it. */
export function readForced(input: Input): { status: string; details: ForcedDetails } {
  const status = wholeNumber(input, "status", 0, 9)
  if (status === undefined) throw new BadControlInput("status is required: a number from 0 to 9.")
  return { status: String(status), details: readForcedDetails(input) }
}

/** PayCrypto's error bodies in the control API. */
export const REFUSALS: RefusalRules<CodeAnswer> = {
  example: '{"code": 119005, "msg": "..."}',
  read(input) {
    const code = wholeNumber(input, "code", 0, 999_999)
    const msg = text(input, "msg")
    return code === undefined || msg === undefined ? undefined : { code, msg }
  },
}

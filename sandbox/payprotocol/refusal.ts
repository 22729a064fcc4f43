import type { Input, RefusalRules } from "../simulator"
import { controlInput } from "../simulator"

/** Pay Protocol's error body, for faults such as `next({ code: 429, msg: "Too many requests" })`. */
export interface CodeAnswer {
  code: number
  msg: string
}

export const SUCCESS = 200
export const UNAUTHORIZED = 401
export const NOT_FOUND = 404
// The gateway publishes no codes of its own; the simulator has one for every other refusal.
export const BAD_REQUEST = 400

/** A request that is answered with an error body. */
export class Refusal extends Error {
  override readonly name = "Refusal"

  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

/** A request whose parameters are refused. */
export function badRequest(message: string): Refusal {
  return new Refusal(BAD_REQUEST, message)
}

/** Pay Protocol's error bodies in the control API. */
export const REFUSALS: RefusalRules<CodeAnswer> = {
  example: '{"code": 429, "msg": "..."}',
  read(input: Input) {
    const code = controlInput.wholeNumber(input, "code", 0, 999_999)
    const msg = controlInput.text(input, "msg")
    return code === undefined || msg === undefined ? undefined : { code, msg }
  },
}

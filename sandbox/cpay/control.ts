import type { Router } from "express"
import { isDecimalText } from "../decimals"
import {
  BadControlInput,
  controlInput,
  NotFound,
  readInput,
  type ControlRules,
  type Records,
  type RefusalRules,
} from "../simulator"
import { bookDeposit } from "./deposits"
import { KNOBS, type CodeAnswer, type CPayFaults } from "./knobs"
import type { CPayOrder } from "./orders"
import type { CPayUser } from "./users"

const { text, wholeNumber } = controlInput

/** C-Pay's error bodies in the control API. */
export const REFUSALS: RefusalRules<CodeAnswer> = {
  example: '{"code": 1, "msg": "..."}',
  read(input) {
    const code = wholeNumber(input, "code", 0, 999_999_999)
    const msg = text(input, "msg")
    return code === undefined || msg === undefined ? undefined : { code, msg }
  },
}

/** The shared control page with C-Pay's knobs, and `POST /sandbox/api/deposits`. */
export function controlRules(users: Records<CPayUser>): ControlRules<CPayOrder, CPayFaults> {
  return {
    knobs: KNOBS,
    api(router: Router, context) {
      router.post("/deposits", (request, response) => {
        const input = readInput(request.body)
        const userId = text(input, "user_id") ?? ""
        const amount = text(input, "amount") ?? ""
        if (userId === "" || !isDecimalText(amount)) {
          throw new BadControlInput('user_id and amount are required, e.g. "cus_01" and "10.5".')
        }
        if (!users.get(userId)?.hasWallet) throw new NotFound(`The user ${userId} has no address.`)
        const currency = text(input, "currency") ?? "USDT"
        response.json(bookDeposit(context, users, { userId, amount, currency }))
      })
    },
  }
}

import type { MethodUnderTest } from "../method"
import { alchemyPay } from "./alchemypay"
import { cpay, cpayCard } from "./cpay"
import { payProtocol } from "./payprotocol"
import { payscrypt } from "./payscrypt"

export const methods: readonly [MethodUnderTest, ...MethodUnderTest[]] = [
  payscrypt,
  cpay,
  cpayCard,
  alchemyPay,
  payProtocol,
]

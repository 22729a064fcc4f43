import { randomInt } from "node:crypto"
import { multiplyRoundingDown } from "../decimals"
import type { SimulatorContext } from "../simulator"
import type { AlchemyPayFaults } from "./knobs"
import type { Settings } from "./options"
import type { SandboxOrder } from "./orders"
import { quoteOf } from "./payer-actions"
import type { RefundBook, SandboxRefund } from "./refunds"
import type { RefundStatus } from "./statuses"
import { usdPerUnit } from "./tables"
import { refundBody } from "./webhook"

/** Alchemy Pay's staff, who decide about refunds, and payers who take money back by themselves. */
export class RefundDesk {
  constructor(
    private readonly refunds: RefundBook,
    private readonly settings: Settings,
    private readonly faults: AlchemyPayFaults,
    private readonly context: SimulatorContext<SandboxOrder>,
  ) {}

  /** Decides about a refund and tells the shop. @throws Error for one that is not known. */
  review(refundOrderNo: string, status: RefundStatus): SandboxRefund {
    const refund = this.refunds.review(refundOrderNo, status)
    const url = this.settings.refundWebhookUrl
    if (url !== null) {
      const body = refundBody(refund, this.settings, this.faults)
      this.context.webhooks.send(url, body, [refund.orderNo])
    }
    return refund
  }

  /** The payer's own withdrawal on the page. @throws Error where nothing arrived. */
  withdraw(idOrReference: string): SandboxRefund {
    const order = this.context.book.existing(idOrReference)
    if (order.paidToken === "") throw new Error(`Nothing was paid for ${order.orderNo}.`)
    const { network } = quoteOf(order)
    return this.refunds.open(order, {
      refundOrderNo: `9${this.context.clock()}${randomInt(1000)}`,
      refundType: "USER_WITHDRAW",
      usd: multiplyRoundingDown(order.amount, usdPerUnit(order.currency), 2),
      token: order.paidToken,
      network,
      address: "TSANDBOXpayer",
      reason: order.failReason,
    })
  }
}

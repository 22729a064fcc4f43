import { multiplyRoundingDown } from "../decimals"
import type { Records, SimulatorContext } from "../simulator"
import { createdCardOrder, createdOrder } from "./answers"
import { CODE, Refusal } from "./codes"
import type { CPayFaults } from "./knobs"
import type { Settings } from "./options"
import { newOrder, newOrderId, type CPayOrder, type OrderKind } from "./orders"
import type { Given } from "./parameters"
import { REJECTED, STATUS } from "./statuses"
import type { CPayUser } from "./users"

export interface PayInDeps {
  settings: Settings
  faults: CPayFaults
  context: SimulatorContext<CPayOrder>
  users: Records<CPayUser>
}

/** Cards whose number ends so are declined. */
const DECLINED = "0002"

/** The calls that take money in. */
export class PayIns {
  constructor(private readonly deps: PayInDeps) {}

  createOrder(given: Given): unknown {
    const order = this.create("crypto", given, {
      currency: given("cryptoCurrency"),
      amount: given("amount"),
      extInfo: given("extInfo"),
    })
    const { merchantId } = this.deps.settings.credentials
    return createdOrder(order, merchantId, this.deps.context.paymentUrl(order))
  }

  createCardOrder(given: Given): unknown {
    const closed = this.deps.faults.closesCardOrders
    const order = this.create("card", given, {
      currency: given("currency"),
      amount: given("amount"),
      extInfo: given("extInfo"),
      ...(closed ? { status: STATUS.closed, reason: REJECTED } : {}),
    })
    const { credentials } = this.deps.settings
    return createdCardOrder(order, credentials, this.deps.context.paymentUrl(order))
  }

  /** Of the card nothing is kept; C-Pay's number for a kept card has nothing to do with it. */
  payByCard(given: Given): unknown {
    if (!this.deps.users.get(given("userId"))?.identified) {
      throw new Refusal(CODE.fail, "the user's KYC data has not been submitted")
    }
    if (given("cardNumber").endsWith(DECLINED)) {
      const nothing = { orderId: "", pageData: "", ccStorageID: "" }
      throw new Refusal(CODE.payFail, "pay fail", nothing)
    }
    const order = this.create("h2h", given, {
      currency: given("currency"),
      // C-Pay: higher precision rounds down.
      amount: multiplyRoundingDown(given("amount"), "1", 2),
    })
    const page = this.deps.context.paymentUrl(order)
    return {
      orderId: order.orderId,
      pageData: `<!DOCTYPE html><html lang="en"><meta http-equiv="refresh" content="0;url=${page}"></html>`,
      redirectURL: page,
      ccStorageID: given("storeCc") === "1" ? `cc${order.orderId}` : "",
    }
  }

  private create(
    kind: OrderKind,
    given: Given,
    order: Pick<CPayOrder, "currency" | "amount"> & Partial<CPayOrder>,
  ): CPayOrder {
    const { settings, context } = this.deps
    const now = settings.clock()
    const orderId = newOrderId(now, kind, (id) => context.book.has(id))
    const textOrNull = (name: string): string | null => given(name) || null
    return context.book.create(
      newOrder(
        {
          orderId,
          kind,
          merchantTradeNo: given("merchantTradeNo"),
          userId: given("userId"),
          callBackURL: textOrNull("callBackURL"),
          successURL: textOrNull("successURL"),
          failURL: textOrNull("failURL"),
          ...order,
        },
        now,
        settings.orderLifetimeMs,
      ),
    )
  }
}

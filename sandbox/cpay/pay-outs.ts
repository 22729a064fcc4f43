import { compareDecimals } from "../decimals"
import type { Records, SimulatorContext } from "../simulator"
import { createdPayout } from "./answers"
import { feeOf, multiply, sourcePerTarget, divide, sum } from "./assets"
import type { Balances, Swap } from "./balances"
import { CODE, invalidParameter, Refusal } from "./codes"
import type { CPayFaults } from "./knobs"
import type { Settings } from "./options"
import { newOrder, newOrderId, type CPayOrder, type OrderKind } from "./orders"
import type { Given } from "./parameters"
import { STATUS } from "./statuses"

export interface PayOutDeps {
  settings: Settings
  faults: CPayFaults
  context: SimulatorContext<CPayOrder>
  balances: Balances
  swaps: Records<Swap>
}

/** The calls that take money out, or change it. A payout is under way until somebody settles it. */
export class PayOuts {
  constructor(private readonly deps: PayOutDeps) {}

  withdraw(given: Given): unknown {
    const total = given("totalAmount")
    const received = given("receivedAmount")
    if (compareDecimals(received, total) > 0) throw invalidParameter("receivedAmount")
    const order = this.payOut("withdrawal", given, {
      currency: given("cryptoCurrency"),
      amount: total,
      receivedAmount: received,
      fee: sum([total, `-${received}`]),
      network: given("network"),
    })
    if (this.deps.faults.tersePayouts) return { fee: order.fee }
    return createdPayout(order, this.deps.settings.credentials.merchantId)
  }

  fiatPayout(given: Given): unknown {
    if (given("payoutChannel") === "1") {
      if (given("currency") !== "BRL") throw invalidParameter("currency")
      if (given("country") !== "BRA") throw invalidParameter("country")
      if (given("accountType") === "") throw invalidParameter("accountType")
      if (given("toAccount") === "") throw invalidParameter("toAccount")
    }
    const received = given("amount")
    const fee = multiply(received, "0.1")
    const order = this.payOut("fiat-payout", given, {
      currency: given("currency"),
      amount: sum([received, fee]),
      receivedAmount: received,
      fee,
      remark: given("remark"),
      extInfo: given("extInfo"),
    })
    return createdPayout(order, this.deps.settings.credentials.merchantId)
  }

  exchange(given: Given): unknown {
    const [source, target] = [given("sourceCurrency"), given("targetCurrency")]
    const merchantTradeNo = given("merchantTradeNo")
    const rate = sourcePerTarget(source, target)
    if (rate === null || source === target) throw invalidParameter("targetCurrency")
    if (
      this.deps.swaps.get(merchantTradeNo) ||
      this.deps.context.book.findByReference(merchantTradeNo)
    ) {
      throw new Refusal(CODE.fail, "merchantTradeNo already exists")
    }
    const sourceAmount = given("sourceAmount")
    this.demandMoney(source, sourceAmount)
    const gross = divide(sourceAmount, rate)
    const fee = feeOf(gross)
    const targetAmount = sum([gross, `-${fee}`])
    this.deps.swaps.put({
      merchantTradeNo,
      sourceCurrency: source,
      sourceAmount,
      targetCurrency: target,
      targetAmount,
    })
    return { targetCurrency: target, targetAmount, exchangeRate: rate, fee }
  }

  private payOut(
    kind: OrderKind,
    given: Given,
    order: Pick<CPayOrder, "currency" | "amount"> & Partial<CPayOrder>,
  ): CPayOrder {
    const { settings, context } = this.deps
    this.demandMoney(order.currency, order.amount)
    const now = settings.clock()
    return context.book.create(
      newOrder(
        {
          orderId: newOrderId(now, kind, (id) => context.book.has(id)),
          kind,
          status: STATUS.processing,
          merchantTradeNo: given("merchantTradeNo"),
          userId: given("userId"),
          callBackURL: given("callBackURL") || null,
          ...order,
        },
        now,
        settings.orderLifetimeMs,
      ),
    )
  }

  private demandMoney(currency: string, amount: string): void {
    if (!this.deps.balances.holds(currency, amount)) {
      throw new Refusal(CODE.fail, "insufficient balance")
    }
  }
}

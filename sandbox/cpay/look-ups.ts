import type { Records, SimulatorContext } from "../simulator"
import { EMPTY_DETAIL, orderDetail } from "./answers"
import { divide, multiply, sourcePerTarget } from "./assets"
import type { Balances } from "./balances"
import { CODE, invalidParameter, Refusal } from "./codes"
import type { CPayFaults } from "./knobs"
import type { Settings } from "./options"
import type { CPayOrder } from "./orders"
import type { Given } from "./parameters"
import { identifiedUsers, walletOf, type CPayUser } from "./users"

export interface LookUpDeps {
  settings: Settings
  faults: CPayFaults
  context: SimulatorContext<CPayOrder>
  balances: Balances
  users: Records<CPayUser>
}

/** The calls that look something up, and those about users. */
export class LookUps {
  constructor(private readonly deps: LookUpDeps) {}

  orderDetail(given: Given): unknown {
    const { settings, faults, context } = this.deps
    const order = this.find(given)
    if (!order) {
      if (faults.notFound === "code") throw new Refusal(CODE.fail, "order not exist")
      return faults.notFound === "null" ? null : EMPTY_DETAIL
    }
    return {
      ...orderDetail(order, settings.credentials.merchantId, faults),
      ...context.overridesOf(order),
    }
  }

  balances(): unknown {
    return this.deps.balances.list().map(({ currency, available, frozen }) => ({
      availableBalance: available,
      freezeBalance: frozen,
      // The older name stands beside the newer one.
      currency,
      cryptoCurrency: currency,
    }))
  }

  exchangeRate(given: Given): unknown {
    return { exchangeRate: this.rate(given) }
  }

  cardExchangeRate(given: Given): unknown {
    const rate = this.rate(given)
    const amount = given("amount")
    const toTarget = given("purchaseType") === "0"
    const divides = toTarget === (this.deps.faults.rateMeaning === "source-per-target")
    const amountExchanged =
      rate === "0" ? "0" : divides ? divide(amount, rate) : multiply(amount, rate)
    return { exchangeRate: rate, amountExchanged }
  }

  walletAddress(given: Given): unknown {
    const userId = given("userId")
    this.put(userId, { hasWallet: true })
    return walletOf(userId)
  }

  submitKyc(given: Given): unknown {
    const users = identifiedUsers(given("data"))
    for (const userId of users) this.put(userId, { identified: true })
    return { count: users.length }
  }

  private put(userId: string, change: Partial<CPayUser>): void {
    const known = this.deps.users.get(userId) ?? { userId, hasWallet: false, identified: false }
    this.deps.users.put({ ...known, ...change })
  }

  private rate(given: Given): string {
    const { rateMeaning, noRate } = this.deps.faults
    const [source, target] = [given("sourceCurrency"), given("targetCurrency")]
    const rate =
      rateMeaning === "source-per-target"
        ? sourcePerTarget(source, target)
        : sourcePerTarget(target, source)
    if (rate === null) throw invalidParameter("sourceCurrency")
    return noRate ? "0" : rate
  }

  /** All that is given has to fit. */
  private find(given: Given): CPayOrder | undefined {
    const [id, tradeNo, hash] = [given("cpayOrderId"), given("merchantTradeNo"), given("hash")]
    if (id === "" && tradeNo === "" && hash === "") throw invalidParameter("merchantTradeNo")
    const { book } = this.deps.context
    const order =
      id !== "" || tradeNo !== ""
        ? book.find(id || tradeNo)
        : book.list().find((candidate) => candidate.hash === hash)
    const fits =
      order &&
      (id === "" || order.orderId === id) &&
      (tradeNo === "" || order.merchantTradeNo === tradeNo) &&
      (hash === "" || order.hash === hash)
    return fits ? order : undefined
  }
}

import type { z } from "@medusajs/framework/zod"
import { GatewayError } from "../gateway-error"
import { retryRead, type RetryPolicy } from "../retry"
import {
  addressesSchema,
  balancesSchema,
  cardPaymentSchema,
  cardRateSchema,
  createdCardOrderSchema,
  createdOrderSchema,
  exchangeSchema,
  fiatPayoutSchema,
  kycSchema,
  queriedOrderSchema,
  rateSchema,
  withdrawalSchema,
  type CPayBalance,
  type CPayCardPayment,
  type CPayCardRate,
  type CPayCreatedCardOrder,
  type CPayCreatedOrder,
  type CPayExchange,
  type CPayFiatPayout,
  type CPayOrder,
  type CPayWalletAddress,
  type CPayWithdrawal,
} from "./answers"
import { checked } from "./checked-request"
import { gatewayName } from "./codes"
import {
  fiatPayoutRequestSchema,
  kycRequestSchema,
  withdrawSchema,
  type FiatPayout,
  type KycRow,
  type Withdraw,
} from "./payout-requests"
import {
  createCardOrderSchema,
  createOrderSchema,
  exchangeRequestSchema,
  orderKeySchema,
  payByCardSchema,
  rateRequestSchema,
  walletSchema,
  type CreateCardOrder,
  type CreateOrder,
  type Exchange,
  type OrderKey,
  type PayByCard,
  type RateRequest,
} from "./requests"
import { CPayTransport, type CPayTransportOptions } from "./transport"

export const cpayHosts = {
  sandbox: "https://sandbox-api.cpay.ltd",
  live: "https://api.cpay.ltd",
} as const

export interface CPayClientOptions extends CPayTransportOptions {
  /**
   * Uses `/createCryptoOrder` and `/createCreditCardOrder`, the names in later documents of C-Pay's,
   * instead of `/createOrder` and `/createOrderByCreditCard`, which its own plugins call.
   */
  renamedCalls?: boolean
  /** For calls that read; calls that create or move something are never repeated. */
  retry?: RetryPolicy
  /** Milliseconds since the epoch. */
  clock?: () => number
}

/**
 * C-Pay's merchant API, whole. What a call is given is checked before it is sent. Every call throws
 * a `GatewayError` that carries C-Pay's code, what it means and whether trying again helps.
 */
export class CPayClient {
  readonly #transport: CPayTransport
  readonly #retry: RetryPolicy
  readonly #clock: () => number
  readonly #createPaths: { crypto: string; card: string }

  constructor(options: CPayClientOptions) {
    this.#transport = new CPayTransport(options)
    this.#retry = options.retry ?? { attempts: 3, baseDelayMs: 300 }
    this.#clock = options.clock ?? Date.now
    this.#createPaths = options.renamedCalls
      ? { crypto: "/createCryptoOrder", card: "/createCreditCardOrder" }
      : { crypto: "/createOrder", card: "/createOrderByCreditCard" }
  }

  /**
   * Creates an order in an asset, paid on C-Pay's page. Where the error says `outcomeUnknown`, an
   * order may exist whose payment page cannot be had again.
   */
  async createOrder(order: CreateOrder): Promise<CPayCreatedOrder> {
    const given = checked(createOrderSchema, "an order", order)
    return this.#post(this.#createPaths.crypto, given, createdOrderSchema)
  }

  /** Creates an order that is paid by card on a hosted page. As `createOrder`. */
  async createCardOrder(order: CreateCardOrder): Promise<CPayCreatedCardOrder> {
    const { language, customer, ...given } = checked(createCardOrderSchema, "a card order", order)
    return this.#post(
      this.#createPaths.card,
      // C-Pay spells it so.
      { ...given, lanuage: language, customerCacheInfo: customer },
      createdCardOrderSchema,
    )
  }

  /**
   * Charges a card without C-Pay's page (`pwpp`). The card's data is sent and forgotten: it is in no
   * error and in no log, and neither are C-Pay's own words, which might repeat it.
   */
  async payByCard(payment: PayByCard): Promise<CPayCardPayment> {
    const { storeCc, ...given } = checked(payByCardSchema, "a card payment", payment)
    const parameters = { ...given, storeCc: storeCc && "1" }
    return this.#post("/pwpp", parameters, cardPaymentSchema, { confidential: true })
  }

  /** @throws GatewayError of kind `not_found` */
  async fetchOrder(key: OrderKey): Promise<CPayOrder> {
    const parameters = checked(orderKeySchema, "a query for an order", key)
    // What C-Pay answers for an unknown order is not documented: no data at all is taken for it too.
    const order = await this.#read("/getOrderDetail", parameters, queriedOrderSchema)
    if (order === null) {
      throw new GatewayError({
        gateway: gatewayName,
        kind: "not_found",
        message: "this order does not exist",
      })
    }
    return order
  }

  /**
   * A user's own deposit addresses, for payments without an order; C-Pay makes them when they are
   * asked for the first time. Deposits are reported by webhook only, without a trade number.
   */
  async fetchWalletAddresses(userId: string): Promise<CPayWalletAddress[]> {
    const parameters = checked(walletSchema, "a query for addresses", { userId })
    return this.#transport.call(
      { method: "GET", path: "/getWalletAddress", parameters },
      addressesSchema,
    )
  }

  async fetchBalances(): Promise<CPayBalance[]> {
    return this.#read("/getMerchantBalance", {}, balancesSchema)
  }

  /** Units of the source for one unit of the target, as a decimal. May be "0" for "no rate". */
  async fetchExchangeRate(request: RateRequest): Promise<string> {
    const answer = await this.#read("/getExchangeRate", rateParameters(request), rateSchema)
    return answer.exchangeRate
  }

  /** As `fetchExchangeRate`, for card payments, with what the amount comes to. */
  async fetchCardExchangeRate(request: RateRequest): Promise<CPayCardRate> {
    return this.#read("/getExchangeRateForCreditCard", rateParameters(request), cardRateSchema)
  }

  /** Sends an asset from the balance to an address. Its trade number is taken once. */
  async withdraw(withdrawal: Withdraw): Promise<CPayWithdrawal> {
    const given = checked(withdrawSchema, "a withdrawal", withdrawal)
    return this.#post("/withdraw", given, withdrawalSchema)
  }

  /** Pays fiat money out, e.g. by Pix in Brazil. Its trade number is taken once. */
  async createFiatPayout(payout: FiatPayout): Promise<CPayFiatPayout> {
    const given = checked(fiatPayoutRequestSchema, "a fiat payout", payout)
    return this.#post("/createFiatPayoutOrder", given, fiatPayoutSchema)
  }

  /** Changes an asset of the balance into another at once. */
  async exchange(request: Exchange): Promise<CPayExchange> {
    const given = checked(exchangeRequestSchema, "an exchange", request)
    return this.#post("/exchange", given, exchangeSchema)
  }

  /** Hands in the identity of up to 1000 users; gives how many C-Pay took. */
  async submitKyc(rows: KycRow[]): Promise<number> {
    const data = JSON.stringify(checked(kycRequestSchema, "KYC data", rows))
    const answer = await this.#transport.call(
      { method: "POST", path: "/submitKYC", parameters: { data }, confidential: true },
      kycSchema,
    )
    return answer.count
  }

  async #read<T extends z.ZodType>(
    path: string,
    parameters: Record<string, string>,
    schema: T,
  ): Promise<z.output<T>> {
    return retryRead(this.#retry, () =>
      this.#transport.call({ method: "GET", path, parameters }, schema),
    )
  }

  /** C-Pay: `createTime` is in milliseconds; some of the vendor's samples show other forms. */
  async #post<T extends z.ZodType>(
    path: string,
    parameters: Record<string, string | undefined>,
    schema: T,
    options: { confidential?: boolean } = {},
  ): Promise<z.output<T>> {
    const createTime = String(this.#clock())
    return this.#transport.call(
      { method: "POST", path, parameters: { ...parameters, createTime }, ...options },
      schema,
    )
  }
}

function rateParameters(request: RateRequest): Record<string, string> {
  const { amountIn, ...given } = checked(rateRequestSchema, "a query for a rate", request)
  return { ...given, purchaseType: amountIn === "source" ? "0" : "1" }
}

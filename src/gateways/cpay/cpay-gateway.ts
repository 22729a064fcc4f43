import { decimalsOf } from "../currencies"
import { compareDecimals, divideRoundingUp, isDecimal, multiply, roundUp } from "../decimal"
import type {
  CreatedInvoice,
  CreateInvoiceRequest,
  GatewayCapabilities,
  GatewayRefund,
  PriceRules,
  Quote,
  RefundKey,
  RefundRequest,
  RefundTarget,
} from "../gateway"
import { GatewayError } from "../gateway-error"
import { BaseCPayGateway, type CPayGatewayOptions } from "./base-cpay-gateway"
import { gatewayName } from "./codes"
import { payoutNetworks, PayoutRefunds, type PayoutLimits } from "./payout-refunds"

/** C-Pay: the assets that orders are made in. */
export const cpayAssets = ["USDT", "BTC", "ETH", "BNB"] as const
export type CPayAsset = (typeof cpayAssets)[number]

export const rateMeanings = ["source-per-target", "target-per-source"] as const
export type RateMeaning = (typeof rateMeanings)[number]

export interface CPayCryptoGatewayOptions extends CPayGatewayOptions {
  /** What orders are made in; default USDT. */
  asset?: CPayAsset
  /** Takes one US dollar for one USDT without asking C-Pay for the rate. */
  usdAtPar?: boolean
  /**
   * C-Pay's note on its rate and its example contradict each other; the example, by which the rate
   * is in units of the source for one of the target, is the default.
   */
  rateMeaning?: RateMeaning
  /** Allows refunds as payouts up to these amounts; without it there are none. */
  payoutLimits?: PayoutLimits
}

/** C-Pay takes amounts of at most 8 decimals, whatever the asset has. */
const mostDecimals = 8

/** C-Pay's orders in an asset, paid on its page, behind the contract of all gateways. */
export class CPayGateway extends BaseCPayGateway {
  readonly id = "cpay"
  readonly name = gatewayName
  readonly capabilities: GatewayCapabilities
  readonly priceRules: PriceRules = {
    currencies: "any",
    decimals: {},
    // C-Pay's own shop plugin takes nothing below.
    atLeast: { USD: "1.00", USDT: "1.00" },
    refused: {},
  }
  override readonly refundTarget: RefundTarget = { to: "address", networks: payoutNetworks }
  protected readonly reportsPayouts: boolean
  readonly #options: CPayCryptoGatewayOptions
  readonly #refunds: PayoutRefunds | null

  constructor(options: CPayCryptoGatewayOptions) {
    super(options)
    this.#options = options
    this.#refunds = options.payoutLimits
      ? new PayoutRefunds(this.client, options.payoutLimits)
      : null
    this.reportsPayouts = this.#refunds !== null
    this.capabilities = {
      pricedIn: "crypto",
      echoes: ["reference", "gatewayInvoiceId", "currency"],
      mayEcho: ["amount"],
      signedWebhooks: options.checkWebhookSign ?? true,
      refund: this.#refunds ? "payout" : "none",
      limits: false,
      quote: true,
      testWebhook: false,
      listInvoices: false,
      balances: true,
    }
  }

  /** The amount is in the asset: what `quote` made of the price. */
  async createInvoice(request: CreateInvoiceRequest): Promise<CreatedInvoice> {
    const createdAt = this.now()
    const created = await this.client.createOrder({
      merchantTradeNo: request.reference,
      userId: (request.shopper.id ?? request.reference).slice(0, 64),
      amount: request.amount,
      cryptoCurrency: request.currency,
      callBackURL: request.notifyUrl,
      successURL: request.returnUrl,
      failURL: request.returnUrl,
    })
    const { merchantTradeNo, cryptoCurrency, orderAmount } = created
    this.refuseOtherOrder({
      merchantTradeNo: [request.reference, merchantTradeNo, merchantTradeNo === request.reference],
      cryptoCurrency: [
        request.currency,
        cryptoCurrency,
        cryptoCurrency?.toUpperCase() === request.currency,
      ],
      orderAmount: [
        request.amount,
        orderAmount,
        orderAmount !== null && compareDecimals(orderAmount, request.amount) === 0,
      ],
    })
    return {
      gatewayInvoiceId: created.orderId,
      paymentUrl: created.cashierURL,
      address: null,
      network: null,
      paymentUri: null,
      createdAt,
      expiresAt: this.expiryAfter(createdAt),
    }
  }

  /**
   * What the price is in the asset, by C-Pay's rate of this moment, rounded up to the asset's
   * smallest unit, or to C-Pay's 8 decimals where the asset has more: USDT has 6 on most networks,
   * and an amount with more could not be paid exactly.
   */
  override async quote(price: { amount: string; currency: string }): Promise<Quote> {
    const asset = this.#options.asset ?? "USDT"
    const decimals = Math.min(decimalsOf(asset) ?? mostDecimals, mostDecimals)
    const at = this.now()
    const currency = price.currency.toUpperCase()
    const par = this.#options.usdAtPar && currency === "USD" && asset === "USDT"
    if (par || currency === asset) {
      const source = currency === asset ? "the same asset" : "option usdAtPar"
      return { amount: roundUp(price.amount, decimals), currency: asset, rate: "1", source, at }
    }
    const answered = await this.#rate({ amount: price.amount, currency }, asset)
    const inverse = this.#options.rateMeaning === "target-per-source"
    return {
      amount: inverse
        ? roundUp(multiply(price.amount, answered), decimals)
        : divideRoundingUp(price.amount, answered, decimals),
      currency: asset,
      rate: inverse ? divideRoundingUp("1", answered, 18) : answered,
      source: "C-Pay getExchangeRate",
      at,
    }
  }

  override async refund(request: RefundRequest): Promise<GatewayRefund> {
    return this.#refunds ? this.#refunds.refund(request) : super.refund(request)
  }

  override async fetchRefund(key: RefundKey): Promise<GatewayRefund> {
    return this.#refunds ? this.#refunds.fetchRefund(key) : super.fetchRefund(key)
  }

  async #rate(price: { amount: string; currency: string }, asset: string): Promise<string> {
    const { amount, currency } = price
    let rate: string
    try {
      rate = await this.client.fetchExchangeRate({
        sourceCurrency: currency,
        targetCurrency: asset,
        amountIn: "source",
        amount,
      })
    } catch (error) {
      if (error instanceof GatewayError && ["refused", "not_found"].includes(error.kind)) {
        throw noRate(currency, asset, error.message)
      }
      throw error
    }
    // C-Pay's sample answers 0, which is no rate.
    if (!isDecimal(rate) || compareDecimals(rate, "0") === 0) {
      throw noRate(currency, asset, `It answered ${rate}.`)
    }
    return rate
  }
}

function noRate(currency: string, asset: string, why: string): GatewayError {
  return new GatewayError({
    gateway: gatewayName,
    kind: "no_rate",
    message: `C-Pay gives no rate from ${currency} to ${asset}, so nothing was ordered. ${why}`,
    shopperMessage: `C-Pay cannot be used with ${currency} at the moment.`,
  })
}

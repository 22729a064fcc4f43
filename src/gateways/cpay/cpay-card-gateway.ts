import { compareDecimals } from "../decimal"
import type {
  CreatedInvoice,
  CreateInvoiceRequest,
  GatewayCapabilities,
  InvoiceShopper,
  PriceRules,
} from "../gateway"
import { GatewayError } from "../gateway-error"
import { BaseCPayGateway, type CPayGatewayOptions } from "./base-cpay-gateway"
import { cardCurrencies, type CreateCardOrder } from "./requests"
import { cpayStatuses } from "./status"

export interface CPayCardGatewayOptions extends CPayGatewayOptions {
  /** Sent where the store does not know the shopper's IP address, which C-Pay wants. */
  fallbackIp?: string
}

/** C-Pay's orders that are paid by card on a hosted page, behind the contract of all gateways. */
export class CPayCardGateway extends BaseCPayGateway {
  readonly id = "cpay-card"
  readonly name = "C-Pay cards"
  readonly capabilities: GatewayCapabilities
  readonly priceRules: PriceRules = {
    currencies: cardCurrencies,
    decimals: {},
    // C-Pay's own shop plugin takes nothing below.
    atLeast: { USD: "1.00", EUR: "1.00", BRL: "1.00" },
    refused: {},
  }
  protected readonly reportsPayouts = false
  readonly #options: CPayCardGatewayOptions

  constructor(options: CPayCardGatewayOptions) {
    super(options)
    this.#options = options
    this.capabilities = {
      pricedIn: "fiat",
      echoes: ["reference", "gatewayInvoiceId", "currency"],
      mayEcho: ["amount"],
      signedWebhooks: options.checkWebhookSign ?? true,
      refund: "none",
      limits: false,
      quote: false,
      testWebhook: false,
      listInvoices: false,
      balances: true,
    }
  }

  /** @throws GatewayError of kind `invalid_request` when C-Pay wants more of the shopper */
  async createInvoice(request: CreateInvoiceRequest): Promise<CreatedInvoice> {
    const createdAt = this.now()
    const created = await this.client.createCardOrder({
      ...this.#shopper(request.shopper),
      merchantTradeNo: request.reference,
      userId: (request.shopper.id ?? request.reference).slice(0, 64),
      currency: this.#currency(request.currency),
      amount: request.amount,
      products: [
        {
          name: request.description.slice(0, 200) || request.reference,
          price: request.amount,
          num: "1",
          currency: request.currency,
        },
      ],
      callBackURL: request.notifyUrl,
      successURL: request.returnUrl,
      failURL: request.returnUrl,
    })
    const { merchantTradeNo, orderCurrency, orderAmount, cashierURL, orderStatus } = created
    this.refuseOtherOrder({
      merchantTradeNo: [request.reference, merchantTradeNo, merchantTradeNo === request.reference],
      orderCurrency: [
        request.currency,
        orderCurrency,
        orderCurrency?.toUpperCase() === request.currency,
      ],
      orderAmount: [
        request.amount,
        orderAmount,
        orderAmount !== null && compareDecimals(orderAmount, request.amount) === 0,
      ],
    })
    if (orderStatus === cpayStatuses.closed) {
      throw this.#refused("refused", "C-Pay closed the card order at once, without a reason")
    }
    if (cashierURL === null) {
      throw new GatewayError({
        gateway: this.name,
        kind: "malformed",
        message: "the answer lacks the card order's payment page (cashierURL)",
        outcomeUnknown: true,
      })
    }
    return {
      gatewayInvoiceId: created.orderId,
      paymentUrl: cashierURL,
      address: null,
      network: null,
      paymentUri: null,
      createdAt,
      expiresAt: this.expiryAfter(createdAt),
    }
  }

  #shopper(shopper: InvoiceShopper): Pick<CreateCardOrder, "email" | "country" | "ip"> {
    // Node writes an IPv4 address so where it listens on IPv6.
    const ip = shopper.ip?.replace(/^::ffff:(?=\d+\.)/i, "") ?? this.#options.fallbackIp ?? null
    const { email, countryCode } = shopper
    if (email && countryCode && ip) {
      return { email, country: countryCode.toUpperCase(), ip }
    }
    const missing = [
      email ? null : "an e-mail address",
      countryCode ? null : "the country of the billing or shipping address",
      ip ? null : "the shopper's IP address",
    ].filter((what) => what !== null)
    const list = missing.join(" and ")
    throw this.#refused(
      "invalid_request",
      `C-Pay's card payment needs ${list}, which the cart does not have${ip ? "" : "; the option fallbackIp stands in for the address"}`,
      `To pay by card, please give ${list} first.`,
    )
  }

  #currency(code: string): (typeof cardCurrencies)[number] {
    const known = cardCurrencies.find((currency) => currency === code)
    if (!known) {
      throw this.#refused(
        "invalid_request",
        `C-Pay's card payment takes ${cardCurrencies.join(", ")}, not ${code.slice(0, 16)}`,
      )
    }
    return known
  }

  #refused(
    kind: "refused" | "invalid_request",
    message: string,
    shopperMessage?: string,
  ): GatewayError {
    return new GatewayError({ gateway: this.name, kind, message: `${message}.`, shopperMessage })
  }
}

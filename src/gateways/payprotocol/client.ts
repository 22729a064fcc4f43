import { compareDecimals, isDecimal } from "../decimal"
import { GatewayError } from "../gateway-error"
import {
  chainsSchema,
  createdSchema,
  currenciesSchema,
  payInfoSchema,
  payInfoUpdateSchema,
  paymentSchema,
  refundCreatedSchema,
  refundSchema,
  type PayProtocolChain,
  type PayProtocolCreatedOrder,
  type PayProtocolCurrency,
  type PayProtocolPayInfo,
  type PayProtocolPayInfoUpdate,
  type PayProtocolPayment,
  type PayProtocolRefund,
} from "./answers"
import type {
  CreatePaymentOrder,
  CreateRefundOrder,
  PaymentKey,
  RefundOrderKey,
  UpdatePayInfo,
} from "./requests"
import { PayProtocolTransport, type TransportOptions } from "./transport"

export const payProtocolHosts = {
  sandbox: {
    api: "https://api-sandbox.payprotocol.network",
    page: "https://payment-sandbox.payprotocol.network",
  },
  live: {
    api: "https://api.payprotocol.network",
    page: "https://payment.payprotocol.network",
  },
} as const

export type PayProtocolClientOptions = TransportOptions

/**
 * Pay Protocol's merchant API. Every call throws a `GatewayError` that carries Pay Protocol's code,
 * its words and whether trying again helps. The lists of payments and refunds are missing, because
 * their paths are not published, and so are the calls of its tool for signing withdrawals.
 */
export class PayProtocolClient {
  readonly #transport: PayProtocolTransport

  constructor(options: PayProtocolClientOptions) {
    this.#transport = new PayProtocolTransport(options)
  }

  /**
   * Creates a payment order. Not repeated by itself: where the error says `outcomeUnknown`, an
   * order may exist whose payment page cannot be had again.
   *
   * @returns `paymentUrl` as a path, to be put behind the payment page's own host
   */
  async createPaymentOrder(order: CreatePaymentOrder): Promise<PayProtocolCreatedOrder> {
    requireAmount("quoteAmount", order.quoteAmount)
    if (order.quoteCurrencySymbol !== order.quoteCurrencySymbol.toUpperCase()) {
      throw invalid(`quoteCurrencySymbol must be in upper case, not "${order.quoteCurrencySymbol}"`)
    }
    return this.#transport.post("/payment/createPaymentOrder", createdSchema, {
      chainId: order.chainId,
      description: order.description,
      outTradeNo: order.outTradeNo,
      isLegalTender: order.isLegalTender ? 1 : 0,
      quoteCurrencySymbol: order.quoteCurrencySymbol,
      quoteAmount: order.quoteAmount,
      notifyUrl: order.notifyUrl,
      redirectionUrl: order.redirectionUrl,
      tagId: order.tagId,
    })
  }

  /** @throws GatewayError of kind `not_found` for an order that Pay Protocol does not know */
  async fetchPayment(key: PaymentKey): Promise<PayProtocolPayment> {
    if (!key.outTradeNo && !key.outPaymentNo) {
      throw invalid("a payment is asked for by outTradeNo, outPaymentNo or both")
    }
    return this.#transport.read("/payment/detail", paymentSchema, {
      outTradeNo: key.outTradeNo,
      outPaymentNo: key.outPaymentNo,
    })
  }

  /** How long there is left to pay, and where to. */
  async fetchPayInfo(outTradeNo: string): Promise<PayProtocolPayInfo> {
    return this.#transport.read("/payment/payInfo", payInfoSchema, { outTradeNo })
  }

  /** Chooses chain and currency of a payment; the address to pay to may change with them. */
  async updatePayInfo(choice: UpdatePayInfo): Promise<PayProtocolPayInfoUpdate> {
    return this.#transport.post("/payment/payInfo/update", payInfoUpdateSchema, {
      chainId: choice.chainId,
      currencyId: choice.currencyId,
      outTradeNo: choice.outTradeNo,
    })
  }

  /**
   * Has Pay Protocol send a payment's callback once more. Its parameter is not published;
   * `outTradeNo` is what the neighbouring calls take.
   */
  async resendCallback(outTradeNo: string): Promise<void> {
    await this.#transport.trigger("/payment/notify", { outTradeNo })
  }

  async listChains(): Promise<PayProtocolChain[]> {
    return this.#transport.read("/conf/list/chain", chainsSchema)
  }

  /** @param chainId Pay Protocol's own number, from `listChains` */
  async listCurrencies(chainId?: number): Promise<PayProtocolCurrency[]> {
    return this.#transport.read("/conf/list/currency", currenciesSchema, {
      chainId: chainId?.toString(),
    })
  }

  /**
   * Asks for a refund, which a person then has to approve in Pay Protocol's console. Not repeated
   * by itself.
   *
   * @returns the refund's number
   */
  async createRefundOrder(refund: CreateRefundOrder): Promise<string> {
    if (refund.amount !== undefined) {
      requireAmount("amount", refund.amount)
    }
    const { refundId } = await this.#transport.post(
      "/refund/createRefundOrder",
      refundCreatedSchema,
      {
        outTradeNo: refund.outTradeNo,
        outPaymentNo: refund.outPaymentNo,
        amount: refund.amount,
        notifyUrl: refund.notifyUrl,
        transferAddress: refund.transferAddress,
      },
    )
    return refundId
  }

  /** @throws GatewayError of kind `not_found` for a refund that was never asked for */
  async fetchRefund(key: RefundOrderKey): Promise<PayProtocolRefund> {
    return this.#transport.read("/refund/detail", refundSchema, refundQuery(key))
  }

  /** As `resendCallback`, for a refund. */
  async resendRefundCallback(key: RefundOrderKey): Promise<void> {
    await this.#transport.trigger("/refund/notify", refundQuery(key))
  }
}

function refundQuery({ outTradeNo, refundId }: RefundOrderKey): Record<string, string | undefined> {
  if (!outTradeNo && !refundId) {
    throw invalid("a refund is asked for by outTradeNo, refundId or both")
  }
  return { outTradeNo, refundId }
}

/** Pay Protocol: a positive number in major units, decimals allowed; sent as a text. */
function requireAmount(field: string, amount: string): void {
  if (!isDecimal(amount) || /^0\d/.test(amount) || compareDecimals(amount, "0") <= 0) {
    throw invalid(
      `${field} must be a plain decimal above 0 such as "10.50", not "${amount.slice(0, 80)}"`,
    )
  }
}

function invalid(message: string): GatewayError {
  return new GatewayError({ gateway: "Pay Protocol", kind: "invalid_request", message })
}

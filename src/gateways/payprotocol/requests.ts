export interface CreatePaymentOrder {
  /** Pay Protocol's own number for the chain, from `listChains`. */
  chainId: number
  /** One line for the payment page. */
  description: string
  /** Our number; taken once. */
  outTradeNo: string
  /** Whether `quoteCurrencySymbol` is a fiat currency. */
  isLegalTender: boolean
  /** Upper case: `USD`, or an asset such as `USDT`. */
  quoteCurrencySymbol: string
  /** Decimal string in major units. */
  quoteAmount: string
  /** Where callbacks go: https and public. */
  notifyUrl: string
  /** Where the browser goes after payment. */
  redirectionUrl: string
  /** A pool of addresses set up with Pay Protocol. */
  tagId?: string
}

/** At least one of the two. */
export interface PaymentKey {
  outTradeNo?: string
  /** Pay Protocol's number. */
  outPaymentNo?: string
}

export interface UpdatePayInfo {
  chainId: number
  /** From `listCurrencies`. */
  currencyId: number
  outTradeNo: string
}

export interface CreateRefundOrder {
  outTradeNo: string
  outPaymentNo?: string
  /** Decimal string in major units of the asset that was paid. Default: all that arrived. */
  amount?: string
  /** Where the refund's callbacks go: https and public. */
  notifyUrl?: string
  /** Default: the address that the payment came from. */
  transferAddress?: string
}

/** At least one of the two. */
export interface RefundOrderKey {
  outTradeNo?: string
  refundId?: string
}

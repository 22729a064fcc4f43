import { createHash, randomBytes } from "node:crypto"
import { usdtPerUnit } from "../currencies"
import { multiplyRoundingUp } from "../decimals"
import { hasShape, tronLikeAddress, type OrderRules } from "../simulator"
import { CURRENCIES, currencyOf, toBaseUnits, usualCurrency, type ChainCurrency } from "./chains"
import { badRequest } from "./refusal"
import { STATUS } from "./statuses"

/** What a merchant asks for in POST /payment/createPaymentOrder. */
export interface NewOrder {
  chainId: number
  description: string
  outTradeNo: string
  /** Whether the quote is in a fiat currency. */
  isLegalTender: boolean
  quoteCurrencySymbol: string
  /** As sent, in major units. */
  quoteAmount: string
  notifyUrl: string
  redirectionUrl: string
  tagId: string | null
}

/** One order of the books. Amounts are integers of the currency's smallest unit; times in ms. */
export interface SandboxOrder extends Readonly<NewOrder> {
  readonly outPaymentNo: string
  /** What the payment link is known by. */
  readonly apiSign: string
  readonly paymentStatus: number
  /** What it is to be paid in. */
  readonly currencyId: number
  readonly expectedAmount: string
  /** "0" until something arrives. */
  readonly settlementAmount: string
  readonly userWalletAddress: string
  readonly saltHash: string
  /** "" until something arrives. */
  readonly transferHash: string
  readonly fromAddress: string
  /** When the money arrived; 0 until then. */
  readonly blockTime: number
  readonly createTime: number
  readonly expireTime: number
}

export type OrderChange = Partial<
  Pick<
    SandboxOrder,
    "paymentStatus" | "settlementAmount" | "transferHash" | "fromAddress" | "blockTime"
  >
>

/** An order as it stands when it is asked for. @param now milliseconds since the epoch. */
export function newOrder(
  request: NewOrder,
  outPaymentNo: string,
  now: number,
  lifetimeMs: number,
): SandboxOrder {
  const currency = usualCurrency(request.chainId, request.quoteCurrencySymbol)
  return {
    ...request,
    outPaymentNo,
    apiSign: randomBytes(32).toString("base64"),
    paymentStatus: STATUS.pending,
    ...paymentIn(request, outPaymentNo, currency),
    settlementAmount: "0",
    transferHash: "",
    fromAddress: "",
    blockTime: 0,
    createTime: now,
    expireTime: now + lifetimeMs,
  }
}

/** How an order is paid in this currency: how much, and to which address. */
export function paymentIn(
  request: Pick<NewOrder, "quoteCurrencySymbol" | "quoteAmount" | "isLegalTender">,
  outPaymentNo: string,
  currency: ChainCurrency,
): Pick<
  SandboxOrder,
  "chainId" | "currencyId" | "expectedAmount" | "userWalletAddress" | "saltHash"
> {
  const { chainId, currencyId, symbol, decimals } = currency
  const seed = `${outPaymentNo}:${chainId}:${currencyId}`
  const digest = createHash("sha256").update(seed).digest("hex")
  const due =
    request.quoteCurrencySymbol === symbol
      ? request.quoteAmount
      : multiplyRoundingUp(usdtFor(request), currency.exchangeRate, decimals)
  return {
    chainId,
    currencyId,
    expectedAmount: toBaseUnits(due, decimals),
    userWalletAddress: chainId === 1 ? tronLikeAddress(seed) : `0x${digest.slice(0, 40)}`,
    saltHash: `0x${digest}`,
  }
}

/** The quote in USDT, by the simulator's fixed rates. */
function usdtFor(request: Pick<NewOrder, "quoteCurrencySymbol" | "quoteAmount">): string {
  const { quoteCurrencySymbol, quoteAmount } = request
  const asset = CURRENCIES.find(({ symbol }) => symbol === quoteCurrencySymbol)
  const perUnit = asset ? USDT_PER_ASSET[asset.symbol] : undefined
  return multiplyRoundingUp(quoteAmount, perUnit ?? usdtPerUnit(quoteCurrencySymbol), 18)
}

/** The other way round than `exchangeRate`, so that nothing has to be divided. */
const USDT_PER_ASSET: Record<string, string> = {
  TRX: "0.125",
  USDT: "1",
  ETH: "2500",
  BTC: "50000",
  BNB: "625",
}

export const ORDER_RULES: OrderRules<SandboxOrder> = {
  id: (order) => order.outPaymentNo,
  reference: (order) => order.outTradeNo,
  status: (order) => order.paymentStatus,
  // Orders with money on the way do not expire.
  expiresAt: (order) => (order.paymentStatus === STATUS.pending ? order.expireTime : null),
  expired: () => ({ paymentStatus: STATUS.failed }),
  duplicate: (reference) => badRequest(`outTradeNo ${reference} was used before`),
}

/** The currency an order is to be paid in. */
export function currencyOfOrder(order: SandboxOrder): ChainCurrency {
  return currencyOf(order.currencyId)
}

/** True for an order of a data file that is whole. */
export function isOrder(value: unknown): value is SandboxOrder {
  return hasShape(value, {
    texts: [
      "outTradeNo",
      "outPaymentNo",
      "apiSign",
      "description",
      "quoteCurrencySymbol",
      "quoteAmount",
      "notifyUrl",
      "redirectionUrl",
      "expectedAmount",
      "settlementAmount",
      "userWalletAddress",
      "saltHash",
      "transferHash",
      "fromAddress",
    ],
    optionalTexts: ["tagId"],
    numbers: ["chainId", "currencyId", "paymentStatus", "blockTime", "createTime", "expireTime"],
    flags: ["isLegalTender"],
  })
}

import { CARD_CURRENCIES, ORDER_ASSETS } from "./assets"
import {
  amount,
  json,
  matching,
  oneOf,
  optional,
  parsed,
  text,
  time,
  url,
  type Rule,
  type Rules,
} from "./parameters"

/** C-Pay's names of the networks it pays out on. */
export const NETWORKS = ["Bitcoin", "Ethereum(ERC-20)", "TRON(TRC-20)", "BSC(BEP-20)"]

const trade = { merchantTradeNo: text(64), userId: text(64), createTime: time }
// C-Pay's tables of two calls say callbackURL, which its server does not know.
const callback = { callBackURL: optional(url) }
const redirects = { successURL: optional(url), failURL: optional(url) }
const extra = { extInfo: optional(json) }
const country = matching(/^[A-Z]{2}$/)
const email = matching(/^[^@\s]+@[^@\s]+\.[^@\s]+$/)
const ipv4 = matching(/^(\d{1,3}\.){3}\d{1,3}$/)
const ip = matching(/^((\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]+)$/)

/** C-Pay: a JSON array of name, price, num and currency, all texts. */
const products: Rule = {
  required: true,
  fits(value) {
    const list = parsed(value)
    const complete = (item: unknown): boolean =>
      item !== null &&
      typeof item === "object" &&
      ["name", "price", "num", "currency"].every(
        (name) => typeof (item as Record<string, unknown>)[name] === "string",
      )
    return value.length <= 1024 && Array.isArray(list) && list.length > 0 && list.every(complete)
  },
}

const rate = {
  sourceCurrency: text(16),
  targetCurrency: text(16),
  purchaseType: oneOf(["0", "1"]),
  amount: amount(18),
}

export const CREATE_ORDER: Rules = {
  ...trade,
  amount: amount(8),
  cryptoCurrency: oneOf(ORDER_ASSETS),
  ...callback,
  ...redirects,
  ...extra,
}

export const CREATE_CARD_ORDER: Rules = {
  ...trade,
  currency: oneOf(CARD_CURRENCIES),
  amount: amount(2),
  products,
  country,
  email,
  ip,
  lanuage: optional(oneOf(["en-US", "ru-RU"])),
  customerCacheInfo: optional(json),
  ...callback,
  ...redirects,
  ...extra,
}

export const PWPP: Rules = {
  ...trade,
  firstName: text(64),
  lastName: text(64),
  email,
  iddCode: matching(/^\d{1,4}$/),
  mobile: matching(/^\d{4,15}$/),
  addressLine: text(50),
  country,
  city: text(15),
  zip: text(16),
  cardNumber: matching(/^\d{12,19}$/),
  cvv: matching(/^\d{3,4}$/),
  expDate: matching(/^(0[1-9]|1[0-2])\/\d{2}$/),
  ip: ipv4,
  currency: oneOf(["USD", "EUR"]),
  // C-Pay cuts off what is beyond two decimals.
  amount: amount(18),
  products,
  clientHTTPAccept: text(256),
  clientHTTPUserAgent: text(256),
  lang: optional(text(16)),
  storeCc: optional(oneOf(["0", "1"])),
  ccStorageID: optional(text(128)),
  payChannel: optional(oneOf(["payChannel1", "payChannel2"])),
  ...callback,
  ...redirects,
}

export const GET_ORDER_DETAIL: Rules = {
  merchantTradeNo: optional(text(64)),
  cpayOrderId: optional(text(64)),
  hash: optional(text(128)),
}

export const GET_WALLET_ADDRESS: Rules = { userId: text(64) }
export const GET_RATE: Rules = rate

export const WITHDRAW: Rules = {
  ...trade,
  cryptoCurrency: oneOf([...ORDER_ASSETS, "TRX"]),
  network: oneOf(NETWORKS),
  totalAmount: amount(8),
  receivedAmount: amount(8),
  toAddress: text(128),
  ...callback,
}

export const FIAT_PAYOUT: Rules = {
  ...trade,
  payoutChannel: oneOf(["1", "2"]),
  amount: amount(2),
  currency: text(12),
  country: text(12),
  accountType: optional(oneOf(["1", "2", "3", "4"])),
  toAccount: optional(text(128)),
  ...callback,
  ...redirects,
  remark: optional(text(256)),
  extInfo: optional(text(256)),
}

export const EXCHANGE: Rules = {
  ...trade,
  sourceCurrency: text(16),
  sourceAmount: amount(8),
  targetCurrency: text(16),
}

export const SUBMIT_KYC: Rules = { data: json, createTime: optional(time) }

export {
  CPayGateway,
  cpayAssets,
  rateMeanings,
  type CPayAsset,
  type CPayCryptoGatewayOptions,
  type RateMeaning,
} from "./cpay-gateway"
export { CPayCardGateway, type CPayCardGatewayOptions } from "./cpay-card-gateway"
export type { CPayGatewayOptions } from "./base-cpay-gateway"
export { CPayClient, cpayHosts, type CPayClientOptions } from "./client"
export type { PayoutLimits } from "./payout-refunds"
export {
  cardCurrencies,
  type CreateCardOrder,
  type CreateOrder,
  type Exchange,
  type OrderKey,
  type PayByCard,
  type RateRequest,
} from "./requests"
export {
  cpayNetworks,
  payoutChannels,
  pixAccountTypes,
  type CPayNetwork,
  type FiatPayout,
  type KycRow,
  type Withdraw,
} from "./payout-requests"
export type {
  CPayBalance,
  CPayCardPayment,
  CPayCardRate,
  CPayCreatedCardOrder,
  CPayCreatedOrder,
  CPayExchange,
  CPayFiatPayout,
  CPayOrder,
  CPayWalletAddress,
  CPayWithdrawal,
} from "./answers"
export { GatewayError, type GatewayErrorKind } from "../gateway-error"

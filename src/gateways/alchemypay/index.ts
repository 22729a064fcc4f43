export { AlchemyPayGateway, type AlchemyPayGatewayOptions } from "./alchemypay-gateway"
export type { AmountUnits } from "./amounts"
export type { AlchemyPayOrder, AlchemyPayRefund } from "./answers"
export {
  AlchemyPayClient,
  alchemyPayHosts,
  type AlchemyPayClientOptions,
  type CreatedPayment,
} from "./client"
export {
  codeOf,
  exchangeCodes,
  orderModels,
  payTypes,
  tokenNetworks,
  walletCodes,
  type ExchangeName,
  type OrderModel,
  type PayType,
  type WalletName,
} from "./payment-methods"
export { longestExpirySeconds, type CreatePayment, type CreateRefund } from "./requests"
export { GatewayError, type GatewayErrorKind } from "../gateway-error"

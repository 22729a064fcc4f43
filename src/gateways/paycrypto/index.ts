export { PayCryptoGateway, type PayCryptoGatewayOptions } from "./paycrypto-gateway"
export {
  PayCryptoClient,
  payCryptoHosts,
  type CreatedPayment,
  type CreatePayment,
  type OrderFilter,
  type PayCryptoClientOptions,
} from "./client"
export type { PayCryptoLimits, PayCryptoOrder, PayCryptoOrderPage } from "./answers"
export { GatewayError, type GatewayErrorKind } from "../gateway-error"

export { PayProtocolGateway, type PayProtocolGatewayOptions } from "./payprotocol-gateway"
export { PayProtocolClient, payProtocolHosts, type PayProtocolClientOptions } from "./client"
export type {
  CreatePaymentOrder,
  CreateRefundOrder,
  PaymentKey,
  RefundOrderKey,
  UpdatePayInfo,
} from "./requests"
export type {
  PayProtocolChain,
  PayProtocolCreatedOrder,
  PayProtocolCurrency,
  PayProtocolPayInfo,
  PayProtocolPayInfoUpdate,
  PayProtocolPayment,
  PayProtocolRefund,
} from "./answers"
export { GatewayError, type GatewayErrorKind } from "../gateway-error"

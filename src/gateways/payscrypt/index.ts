export { PayscryptGateway, type PayscryptGatewayOptions } from "./payscrypt-gateway"
export { PayscryptClient, payscryptHosts, type PayscryptClientOptions } from "./client"
export {
  payscryptPaths,
  payscryptProfiles,
  type CreateOrder,
  type PayscryptPaths,
  type PayscryptProfile,
} from "./profiles"
export type { PayscryptOrder } from "./answers"
export { GatewayError, type GatewayErrorKind } from "../gateway-error"

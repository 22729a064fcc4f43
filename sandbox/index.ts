export type { AlchemyPayFaults } from "./alchemypay/knobs"
export type { AlchemyPaySandboxOptions } from "./alchemypay/options"
export { startAlchemyPaySandbox, type AlchemyPaySandbox } from "./alchemypay/sandbox"
export type { CPayFaults } from "./cpay/knobs"
export type { CPaySandboxOptions } from "./cpay/options"
export { startCPaySandbox, type CPaySandbox } from "./cpay/sandbox"
export { DataFileError } from "./data-file"
export type { Delivery, DeliveryAttempt, DeliveryState } from "./delivery"
export { GATEWAYS, type RegisteredGateway } from "./gateways"
export type { BrokenAnswer, FaultOptions, Faults, WebhookMode } from "./faults"
export type { LoggedRequest, RequestFilter } from "./request-log"
export type { CodeAnswer, PayCryptoFaults } from "./paycrypto/knobs"
export type { Credentials, PayCryptoSandboxOptions, WebhookForm } from "./paycrypto/options"
export type { SandboxOrder } from "./paycrypto/orders"
export { startPayCryptoSandbox, type PayCryptoSandbox } from "./paycrypto/sandbox"
export type { WebhookHeaders } from "./paycrypto/webhook"
export type { PayscryptSandboxOptions } from "./payscrypt/options"
export { startPayscryptSandbox, type PayscryptSandbox } from "./payscrypt/sandbox"
export type { PayProtocolFaults } from "./payprotocol/knobs"
export type { PayProtocolSandboxOptions } from "./payprotocol/options"
export { startPayProtocolSandbox, type PayProtocolSandbox } from "./payprotocol/sandbox"
export {
  ImpossibleAction,
  type GatewaySimulator,
  type SimulatedAction,
  type SimulatedInvoice,
  type SimulatedInvoices,
  type SimulatedWebhook,
  type SimulatorOptions,
} from "./simulator"

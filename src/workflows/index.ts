export { CryptoPaymentEvents, type CryptoPaymentEvent } from "./events"
export {
  settleCryptoInvoiceWorkflow,
  type SettleInvoiceInput,
  type SettleInvoiceResult,
} from "./settle-invoice"

import { payscrypt, payscryptInvoices } from "./adapters/payscrypt"
import { describeGateway } from "./suite"

describeGateway(payscrypt)
describeGateway(payscryptInvoices)

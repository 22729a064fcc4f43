import { payProtocol } from "./adapters/payprotocol"
import { describeGateway } from "./suite"

describeGateway(payProtocol)

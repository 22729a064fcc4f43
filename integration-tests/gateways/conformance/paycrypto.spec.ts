import { payCrypto } from "./adapters/paycrypto"
import { describeGateway } from "./suite"

describeGateway(payCrypto)

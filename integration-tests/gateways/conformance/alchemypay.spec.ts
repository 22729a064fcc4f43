import { alchemyPay, alchemyPayV1 } from "./adapters/alchemypay"
import { describeGateway } from "./suite"

describeGateway(alchemyPay)
describeGateway(alchemyPayV1)

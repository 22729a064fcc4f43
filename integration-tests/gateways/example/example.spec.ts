import { describeGateway } from "../conformance/suite"
import { lumenPay } from "./adapter"

describeGateway(lumenPay)

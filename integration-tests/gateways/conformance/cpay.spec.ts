import { cpay, cpayCard } from "./adapters/cpay"
import { describeGateway } from "./suite"

describeGateway(cpay)
describeGateway(cpayCard)

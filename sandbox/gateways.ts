import { startAlchemyPaySandbox } from "./alchemypay/sandbox"
import { startCPaySandbox } from "./cpay/sandbox"
import { startPayCryptoSandbox } from "./paycrypto/sandbox"
import { startPayscryptSandbox } from "./payscrypt/sandbox"
import { startPayProtocolSandbox } from "./payprotocol/sandbox"
import type { CommonOptions, GatewaySimulator } from "./simulator"

/** A gateway that the command can start. */
export interface RegisteredGateway {
  /** As in flags and environment names: `paycrypto`. */
  gateway: string
  /** As people write it. */
  label: string
  /** The port it has unless another is asked for; 4010…4014, one per gateway. */
  defaultPort: number
  start(this: void, options: CommonOptions): Promise<GatewaySimulator>
}

/** The simulators there are, one line each, in the order of their ports. */
// prettier-ignore
export const GATEWAYS: readonly RegisteredGateway[] = [
  { gateway: "paycrypto", label: "PayCrypto", defaultPort: 4010, start: startPayCryptoSandbox },
  { gateway: "payscrypt", label: "Payscrypt", defaultPort: 4011, start: startPayscryptSandbox },
  { gateway: "cpay", label: "C-Pay", defaultPort: 4012, start: startCPaySandbox },
  { gateway: "alchemypay", label: "Alchemy Pay", defaultPort: 4013, start: startAlchemyPaySandbox },
  { gateway: "payprotocol", label: "Pay Protocol", defaultPort: 4014, start: startPayProtocolSandbox },
]

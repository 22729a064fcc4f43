import type { GatewaySimulator } from "../../../sandbox/simulator/handle"
import type { GatewayUnderTest } from "./adapter"
import { Rig } from "./rig"
import { describeAcknowledgement } from "./subjects/acknowledgement"
import { describeAmounts } from "./subjects/amounts"
import { describeAnswers } from "./subjects/answers"
import { describeCapabilities } from "./subjects/capabilities"
import { describeForgery } from "./subjects/forgery"
import { describeSecrets } from "./subjects/secrets"
import { describeStatuses } from "./subjects/statuses"
import { describeTrouble } from "./subjects/trouble"
import { describeWebhooks } from "./subjects/webhooks"

const subjects = [
  describeStatuses,
  describeAnswers,
  describeWebhooks,
  describeForgery,
  describeAcknowledgement,
  describeTrouble,
  describeAmounts,
  describeCapabilities,
  describeSecrets,
]

/**
 * Registers the tests that every gateway passes, against its simulator over real sockets. What a
 * gateway has to say about itself is in `GatewayUnderTest`.
 */
export function describeGateway<S extends GatewaySimulator>(adapter: GatewayUnderTest<S>): void {
  describe(`${adapter.title} behaves like every gateway`, () => {
    let rig: Rig
    beforeAll(async () => {
      rig = await Rig.start(adapter)
    })
    beforeEach(() => rig.reset())
    afterAll(() => rig?.stop())

    subjects.forEach((describeSubject) => describeSubject(adapter, () => rig))
  })
}

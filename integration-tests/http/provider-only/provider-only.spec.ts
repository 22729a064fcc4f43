import path from "node:path"
import { testStore } from "../../environment/store-under-test"
import { checkoutSuite } from "./checkout"
import { creationSuite } from "./creation"
import { gatewayTroubleSuite } from "./gateway-trouble"
import { paidInvoiceSuite } from "./paid-invoice"
import { webhookSuite } from "./webhooks"

/** A store that uses the payment provider and none of the plugin's other parts. */
testStore("provider-only", path.resolve(__dirname, "../../stores/provider-only"), [
  checkoutSuite,
  creationSuite,
  gatewayTroubleSuite,
  paidInvoiceSuite,
  webhookSuite,
])

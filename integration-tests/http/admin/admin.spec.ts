import { FeatureFlag } from "@medusajs/framework/utils"
import { testGatewaysStore } from "../../environment/gateways-store"
import { attachSuite } from "./attach"
import { decisionsSuite } from "./decisions"
import { documentedQueriesSuite } from "./documented-queries"
import { listSuite } from "./list"
import { methodsSuite } from "./methods"
import { paymentSuite } from "./payment"
import { plansSuite } from "./plans"
import { rightsSuite } from "./rights"

// Medusa asks for roles only where a store has switched that on; here it is on. The environment is
// what a store sets; the tests' runner reads the configuration before it reads that.
process.env["MEDUSA_FF_RBAC"] = "true"
FeatureFlag.setFlag("rbac", true)

/** The admin's API in a store that takes every payment method. */
testGatewaysStore("admin", [
  rightsSuite,
  methodsSuite,
  listSuite,
  paymentSuite,
  decisionsSuite,
  attachSuite,
  plansSuite,
  documentedQueriesSuite,
])

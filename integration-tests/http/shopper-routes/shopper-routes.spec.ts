import path from "node:path"
import { testStore } from "../../environment/store-under-test"
import { bootCheckSuite } from "./boot-check"
import { guardStatesSuite } from "./guard-states"
import { guardedRoutesSuite } from "./guarded-routes"
import { paymentMethodsSuite } from "./payment-methods"
import { paymentStatusSuite } from "./payment-status"
import { paymentStatusLimitsSuite } from "./payment-status-limits"
import { returnRouteSuite } from "./return-route"
import { returnTargetSuite } from "./return-target"
import { storefrontClientSuite } from "./storefront-client"

/** What shoppers' browsers reach of the whole plugin. */
testStore("shopper-routes", path.resolve(__dirname, "../../.."), [
  returnRouteSuite,
  returnTargetSuite,
  paymentStatusSuite,
  paymentStatusLimitsSuite,
  paymentMethodsSuite,
  storefrontClientSuite,
  guardedRoutesSuite,
  guardStatesSuite,
  bootCheckSuite,
])

import { testGatewaysStore } from "../../environment/gateways-store"
import { cryptoPricesSuite } from "./crypto-prices"
import { depositsSuite } from "./deposits"
import { everyMethodSuite } from "./every-method"
import { fastLaneSuite } from "./fast-lane"
import { shopperDetailsSuite } from "./shopper-details"
import { unmatchedCallbacksSuite } from "./unmatched-callbacks"

/** A store that takes every payment method of the plugin. */
testGatewaysStore("gateways", [
  // Needs a process that has had no webhook yet.
  fastLaneSuite,
  everyMethodSuite,
  unmatchedCallbacksSuite,
  depositsSuite,
  shopperDetailsSuite,
  cryptoPricesSuite,
])

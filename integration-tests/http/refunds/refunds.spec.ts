import { testGatewaysStore } from "../../environment/gateways-store"
import { apiRefundsSuite } from "./api-refunds"
import { booksSuite } from "./books"
import { guardsSuite } from "./guards"
import { linkPageSuite } from "./link-page"
import { noticedSuite } from "./noticed"
import { payoutsSuite } from "./payouts"
import { recordedSuite } from "./recorded"
import { restoredSuite } from "./restored"
import { uncertainSuite } from "./uncertain"

/** Refunds in a store that takes every payment method. */
testGatewaysStore("refunds", [
  apiRefundsSuite,
  payoutsSuite,
  recordedSuite,
  booksSuite,
  uncertainSuite,
  restoredSuite,
  guardsSuite,
  linkPageSuite,
  noticedSuite,
])

import path from "node:path"
import { testStore } from "../../environment/store-under-test"
import { amountsSuite } from "./amounts"
import { changedCartSuite } from "./changed-cart"
import { notificationsSuite } from "./notifications"
import { paidSuite } from "./paid"
import { placeOrderSuite } from "./place-order"
import { troubleSuite } from "./trouble"

/** A store with the whole plugin. */
testStore("settlement", path.resolve(__dirname, "../../.."), [
  paidSuite,
  notificationsSuite,
  changedCartSuite,
  amountsSuite,
  troubleSuite,
  placeOrderSuite,
])

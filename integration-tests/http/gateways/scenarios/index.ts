import { amountScenarios } from "./amounts"
import { changedCartScenarios } from "./changed-cart"
import { notificationScenarios } from "./notifications"
import { paidScenarios } from "./paid"
import type { Scenario } from "./scenario"

/** What must hold for every payment method; the numbers are those of the list of promises. */
export const scenarios: readonly Scenario[] = [
  ...paidScenarios,
  ...notificationScenarios,
  ...changedCartScenarios,
  ...amountScenarios,
]

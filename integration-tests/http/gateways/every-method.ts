import type { GatewaysStore } from "../../environment/gateways-store"
import { MethodRig } from "./method-rig"
import { methods } from "./methods"
import { scenarios } from "./scenarios"

/** The same list of scenarios for each payment method. */
export function everyMethodSuite(store: GatewaysStore): void {
  methods.forEach((method, index) => {
    describe(method.title, () => {
      const rig = new MethodRig(store, method)
      const next = methods[index + 1] ?? methods[0]
      const other = new MethodRig(store, next)

      beforeEach(() => rig.plugin.reset())

      afterEach(() => rig.expectNoSecret(store.log.lines.join("\n")))

      for (const { title, appliesTo, run } of scenarios) {
        if (appliesTo?.(method) ?? true) {
          it(title, () => run(rig, other))
        }
      }
    })
  })
}

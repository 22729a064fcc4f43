/**
 * A Medusa server in a process of its own, which the test may kill at any moment. Over the channel
 * to its parent it does what no request can: turn the plugin's clock, run its job, seed the shop.
 */
import path from "node:path"
import { container } from "@medusajs/framework"
import { createApiKeysWorkflow, createUsersWorkflow } from "@medusajs/medusa/core-flows"
import start from "@medusajs/medusa/commands/start"
import { answerQuestions, stopWithParent } from "../../../bench/environment/questions"
import {
  CRYPTO_PAYMENT_MODULE,
  type CryptoPaymentModuleService,
} from "../../../src/modules/crypto-payment"
import { reconcile } from "../../../src/workflows/reconcile"
import { migrateStore } from "../../environment/migrate-store"
import { seedShop } from "../../environment/shop"
import type { SeededShop, StoreSettings } from "./store-process"

const directory = path.resolve(__dirname, "../../..")

function apply({ clockOffsetMs, placeOrder }: StoreSettings): void {
  const { settings } = container.resolve<CryptoPaymentModuleService>(CRYPTO_PAYMENT_MODULE)
  settings.clock = () => Date.now() + clockOffsetMs
  settings.placeOrder = placeOrder
}

async function seed(providerIds: string[]): Promise<SeededShop> {
  const shop = await seedShop(container, ...providerIds)
  const { result: users } = await createUsersWorkflow(container).run({
    input: { users: [{ email: "merchant@example.com" }] },
  })
  const { result: keys } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Admin", type: "secret", created_by: users[0]?.id ?? "" }] },
  })
  return { ...shop, adminKey: keys[0]?.token as string }
}

async function main(): Promise<void> {
  if (process.env["FAULTS_MIGRATE"] === "true") {
    await migrateStore(directory)
  }
  await start({ directory, host: "127.0.0.1", port: Number(process.env["PORT"]) })
  apply(JSON.parse(process.env["FAULTS_SETTINGS"] as string) as StoreSettings)
  answerQuestions(null, {
    apply: async (input) => apply(input as StoreSettings),
    reconcile: async () => reconcile(container),
    seed: (input) => seed(input as string[]),
  })
}

// An error's stack would be looked up in the maps of all that is installed, which takes longer than
// most requests; this store meets many errors.
process.setSourceMapsEnabled(false)
stopWithParent()
main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})

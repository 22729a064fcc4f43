/** Fills the shop of a store whose tables are there, and tells what is in it. */
import loadMedusa from "@medusajs/medusa/loaders/index"
import express from "express"
import { seedShop } from "../../integration-tests/environment/shop"
import { payCryptoProviderId } from "./provider-id"
import { answerQuestions, stopWithParent } from "./questions"

async function main(): Promise<void> {
  const directory = process.env["BENCH_STORE"] as string
  const { container } = await loadMedusa({ directory, expressApp: express() })
  answerQuestions(await seedShop(container, payCryptoProviderId))
}

stopWithParent()
main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})

/** Makes the tables of a Medusa store with the plugin. */
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { migrate } from "@medusajs/medusa/commands/db/migrate"
import { initializeContainer } from "@medusajs/medusa/loaders/index"
import { answerQuestions, stopWithParent } from "./questions"

async function main(): Promise<void> {
  const directory = process.env["BENCH_STORE"] as string
  const container = await initializeContainer(directory)
  await migrate({
    directory,
    container,
    logger: container.resolve(ContainerRegistrationKeys.LOGGER),
    skipLinks: false,
    executeAllLinks: true,
    executeSafeLinks: false,
    skipScripts: true,
    skipSearch: true,
    executeAllSearch: false,
    executeSafeSearch: false,
  })
  answerQuestions(null)
}

stopWithParent()
main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})

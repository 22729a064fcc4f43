/** Brings the database up to date and fills the shop: what `medusa db:migrate` does, in one boot. */
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { migrate } from "@medusajs/medusa/commands/db/migrate"
import { migrateSearchIndexes } from "@medusajs/medusa/commands/db/migrate-search"
import { runMigrationScripts } from "@medusajs/medusa/commands/db/run-scripts"
import { initializeContainer } from "@medusajs/medusa/loaders/index"
import { stopWithParent } from "./stop-with-parent"

async function main(): Promise<void> {
  process.env.MEDUSA_WORKER_MODE = "server"
  const directory = __dirname
  const container = await initializeContainer(directory)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  await migrate({
    directory,
    container,
    logger,
    skipLinks: false,
    executeAllLinks: true,
    executeSafeLinks: false,
    // Both follow below; `migrate` would start a process for each.
    skipScripts: true,
    skipSearch: true,
    executeAllSearch: false,
    executeSafeSearch: false,
  })
  await migrateSearchIndexes({ directory, container, logger, executeAll: true })
  await runMigrationScripts({ directory, container, logger })
}

stopWithParent(() => process.exit(1))
main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)

import { MedusaModule } from "@medusajs/framework/modules-sdk"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { migrate } from "@medusajs/medusa/commands/db/migrate"
import { initializeContainer } from "@medusajs/medusa/loaders/index"

/**
 * Makes the tables of a Medusa store and its links, in the database that its configuration names.
 * The store can be started in this process afterwards.
 *
 * @param directory the folder of the store's `medusa-config.ts`
 */
export async function migrateStore(directory: string): Promise<void> {
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
  // Modules that were loaded for their migrations alone; a start would take them for its own.
  MedusaModule.clearInstances()
}

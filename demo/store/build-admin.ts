/** Builds the admin dashboard with the plugins' extensions, as `medusa build` does. */
import { build } from "@medusajs/admin-bundler"
import { ContainerRegistrationKeys, getResolvedPlugins } from "@medusajs/framework/utils"
import { initializeContainer } from "@medusajs/medusa/loaders/index"
import { rename, rm } from "node:fs/promises"
import path from "node:path"
import { stopWithParent } from "./stop-with-parent"

async function main(): Promise<void> {
  const container = await initializeContainer(__dirname, {
    skipDbConnection: true,
    throwOnValidationError: false,
  })
  const config = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const plugins = await getResolvedPlugins(__dirname, config, true)
  const extensions = (type: "local" | "package"): string[] =>
    plugins.flatMap(({ admin }) => (admin?.type === type ? [admin.resolve] : []))
  // A package may export an admin that it was built without.
  const packages = extensions("package").filter(exists)
  const target = path.join(__dirname, "public", "admin")
  const part = `${target}.${process.pid}`
  await build({
    path: config.admin.path,
    backendUrl: config.admin.backendUrl,
    storefrontUrl: config.admin.storefrontUrl,
    sources: extensions("local"),
    plugins: packages,
    outDir: part,
  })
  await rm(target, { recursive: true, force: true })
  await rename(part, target)
}

function exists(module: string): boolean {
  try {
    require.resolve(module, { paths: [__dirname] })
    return true
  } catch {
    return false
  }
}

stopWithParent(() => process.exit(1))
main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)

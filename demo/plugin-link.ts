import { mkdir, realpath, rm, symlink } from "node:fs/promises"
import path from "node:path"
import { fingerprintOf } from "./fingerprint"

const project = path.dirname(__dirname)
const providers = path.join(project, ".medusa", "server", "src", "providers")

/**
 * A store in this project finds the built plugin as if it had been installed.
 *
 * @throws Error when the plugin is not built
 */
export async function linkPlugin(store: string): Promise<void> {
  if ((await fingerprintOf([providers])) === (await fingerprintOf([]))) {
    throw new Error("The plugin is not built. Run: npm run build")
  }
  const link = path.join(store, "node_modules", "medusa-payment-crypto")
  await mkdir(path.dirname(link), { recursive: true })
  await symlink(project, link, "junction").catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error
    if ((await realpath(link).catch(() => null)) === (await realpath(project))) return
    // It may be another copy's, when the folder was moved or copied.
    await rm(link, { recursive: true, force: true })
    await symlink(project, link, "junction")
  })
}

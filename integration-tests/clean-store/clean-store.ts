import { cp, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { run } from "./commands"
import { gateways } from "./gateways"
import { command, configurationForSimulators } from "./readme"

const project = path.resolve(__dirname, "../..")

/** npm takes out of its cache what it has there, and asks the registry for the rest. */
const quietly = ["--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]

/** The package as npm packs it, installed into a store of Medusa's official layout. */
export interface CleanStore {
  directory: string
  /** Paths in the tarball, as npm lists them. */
  packedFiles: string[]
  /** The installed package. */
  packageFolder: string
  remove(): Promise<void>
}

/**
 * Makes the store as the README tells a merchant: a store that has its own dependencies, then the
 * README's install command with the tarball in the package's place, then its configuration.
 */
export async function makeCleanStore(): Promise<CleanStore> {
  const home = await mkdtemp(path.join(tmpdir(), "medusa-payment-crypto-store-"))
  const directory = path.join(home, "store")
  await cp(path.join(__dirname, "template"), directory, { recursive: true })
  const [packed] = await Promise.all([pack(home), run(["npm", "install", ...quietly], directory)])
  const install = command("npm install medusa-payment-crypto").map((word) =>
    word === "medusa-payment-crypto" ? packed.file : word,
  )
  await run([...install, ...quietly], directory)
  await writeFile(path.join(directory, "medusa-config.ts"), configurationForSimulators(gateways))
  return {
    directory,
    packedFiles: packed.files,
    packageFolder: path.join(directory, "node_modules/medusa-payment-crypto"),
    remove: () => rm(home, { recursive: true, force: true }),
  }
}

/** @param target the folder to write the tarball into */
async function pack(target: string): Promise<{ file: string; files: string[] }> {
  const listed = await run(["npm", "pack", "--json", "--pack-destination", target], project)
  const [packed] = JSON.parse(listed) as [{ filename: string; files: { path: string }[] }]
  return {
    file: path.join(target, packed.filename),
    files: packed.files.map((file) => file.path),
  }
}

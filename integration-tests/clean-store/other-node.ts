import { spawnSync } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { run } from "./commands"

/** The major versions of Node that the package is tested with. */
const majors = [20, 22]

/** Under this name the tests find the binary of the Node that they do not run in. */
export const OTHER_NODE = "CLEAN_STORE_OTHER_NODE"

const patienceMs = 60_000

export interface OtherNode {
  binary: string
  remove(): Promise<void>
}

/** Of the two versions the one that this process is not, be it a third one, the newer. */
const wanted = () => majors.filter((major) => !process.version.startsWith(`v${major}.`)).at(-1)

/**
 * A binary on the path that is called after its version (`node22`), else the one that npm's registry
 * has for this platform.
 * @returns why there is none, when there is none
 */
export async function findOtherNode(): Promise<OtherNode | string> {
  const major = wanted() as number
  const onPath = `node${major}`
  if (isNode(onPath, major)) {
    return { binary: onPath, remove: async () => undefined }
  }
  const folder = await mkdtemp(path.join(tmpdir(), "medusa-payment-crypto-node-"))
  const remove = () => rm(folder, { recursive: true, force: true })
  const packageName = `node-${process.platform}-${process.arch}`
  const install = ["npm", "install", "--prefix", folder, `${packageName}@${major}`]
  try {
    await run([...install, "--prefer-offline", "--no-audit", "--no-fund"], folder, {}, patienceMs)
  } catch {
    await remove()
    return `no Node ${major}: put a "${onPath}" on the path to have the store run in it too`
  }
  const binary = path.join(folder, "node_modules", packageName, "bin/node")
  if (!isNode(binary, major)) {
    await remove()
    return `the Node ${major} from npm does not run on this machine`
  }
  return { binary, remove }
}

function isNode(binary: string, major: number): boolean {
  const { status, stdout } = spawnSync(binary, ["--version"], { encoding: "utf8" })
  return status === 0 && stdout.startsWith(`v${major}.`)
}

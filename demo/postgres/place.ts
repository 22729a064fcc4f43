import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { chown, cp, lstat, mkdir, rename, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { canRun, canUse, postgresAccount, type Account } from "./account"
import { binariesIn, findBinaries, folderOf, type Binaries } from "./binaries"

/** Where Postgres' programs and data are, and who runs them. */
export interface Place {
  binaries: Binaries
  /** Postgres' data folder; it may not exist yet, the one around it does. */
  data: string
  account: Account | null
  /** Where things are kept instead of under the project, `null` for the usual place. */
  shelter: string | null
}

/**
 * For root, Postgres runs as another user, who may not be able to reach a project in a private
 * home. Then a copy of the programs and the data folder live in a shelter outside.
 */
export async function findPlace(dataDir: string): Promise<Place> {
  const binaries = await findBinaries()
  const account = await postgresAccount()
  const home = path.join(dataDir, "database")
  if (!account) {
    await mkdir(home, { recursive: true, mode: 0o700 })
    return { binaries, data: path.join(home, "data"), account, shelter: null }
  }
  await mkdir(home, { recursive: true })
  await chown(home, account.uid, account.gid)
  const shelter = shelterOf(dataDir)
  const usable = canRun(binaries.postgres, account) && canUse(home, account)
  if (usable && !existsSync(shelter)) {
    return { binaries, data: path.join(home, "data"), account, shelter: null }
  }
  return { ...(await settleIn(shelter, binaries, account)), account, shelter }
}

/** Folders that `--reset` deletes. */
export function placesOf(dataDir: string): string[] {
  return [path.join(dataDir, "database"), shelterOf(dataDir)]
}

function shelterOf(dataDir: string): string {
  const base = existsSync("/var/tmp") ? "/var/tmp" : tmpdir()
  const mark = createHash("sha256").update(dataDir).digest("hex").slice(0, 12)
  return path.join(base, `medusa-payment-crypto-demo-${mark}`)
}

async function settleIn(
  shelter: string,
  binaries: Binaries,
  account: Account,
): Promise<Pick<Place, "binaries" | "data">> {
  await mkdir(shelter, { recursive: true, mode: 0o755 })
  const found = await lstat(shelter)
  if (!found.isDirectory() || found.uid !== 0) {
    throw new Error(`${shelter} is in the way: it was not made by this user. Delete it.`)
  }
  const programs = path.join(shelter, "programs")
  if (!existsSync(programs)) {
    await rm(`${programs}.part`, { recursive: true, force: true })
    await cp(folderOf(binaries), `${programs}.part`, { recursive: true, verbatimSymlinks: true })
    await rename(`${programs}.part`, programs)
  }
  const home = path.join(shelter, "database")
  await mkdir(home, { recursive: true })
  await chown(home, account.uid, account.gid)
  const moved = binariesIn(programs, binaries)
  if (!canRun(moved.postgres, account) || !canUse(home, account)) {
    throw new Error(
      `Postgres runs as "${account.name}" here, since it refuses to run as root, but that user can use neither the project's folder nor ${shelter}. Start the demo as an ordinary user, or move the project to a folder that every user can read.`,
    )
  }
  return { binaries: moved, data: path.join(home, "data") }
}

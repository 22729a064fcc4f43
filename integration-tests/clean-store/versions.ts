import { readFile } from "node:fs/promises"
import path from "node:path"
import type { CleanStore } from "./clean-store"
import { oldestMedusa, oldestNode } from "./readme"

interface PackageJson {
  version: string
  engines: { node: string }
  peerDependencies: Record<string, string>
}

/** The oldest version of a range as the package writes them: `^2.21.2`, `>=20.19`. */
const oldestOf = (range: string | undefined) => range?.replace(/^(\^|>=)/, "")

/** What the README promises is what npm enforces and what is tested here. */
export function versionsSuite(store: () => CleanStore): void {
  async function packageJson(folder: string): Promise<PackageJson> {
    const file = path.join(store().directory, "node_modules", folder, "package.json")
    return JSON.parse(await readFile(file, "utf8")) as PackageJson
  }

  it("the oldest Medusa of README and peerDependencies is the one in this store", async () => {
    const { peerDependencies } = await packageJson("medusa-payment-crypto")
    const oldest = oldestMedusa()
    expect(oldest).toMatch(/^2\./)
    for (const name of ["@medusajs/medusa", "@medusajs/framework"]) {
      expect([name, oldestOf(peerDependencies[name])]).toEqual([name, oldest])
      expect([name, (await packageJson(name)).version]).toEqual([name, oldest])
    }
  })

  it("the oldest Node of README and engines is one", async () => {
    const { engines } = await packageJson("medusa-payment-crypto")
    expect(oldestOf(engines.node)).toBe(oldestNode())
  })
}

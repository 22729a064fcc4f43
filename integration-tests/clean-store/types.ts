import { mkdir, writeFile } from "node:fs/promises"
import path from "node:path"
import type { CleanStore } from "./clean-store"
import { run } from "./commands"
import { entriesOf } from "./entries"

/** Loaded by Medusa's admin bundler alone, which asks for no types. */
const withoutTypes = "medusa-payment-crypto/admin"

/** Every entry of the package resolves, for the compiler and for Node. */
export function typesSuite(store: () => CleanStore): void {
  /** As a store's own file imports them; a value of type `any` would mean that types are missing. */
  async function consumer(): Promise<string> {
    const { modules } = await entriesOf(store().packageFolder)
    const typed = modules.filter((entry) => entry !== withoutTypes)
    expect(typed.length).toBeGreaterThan(20)
    return [
      `type IsAny<T> = 0 extends 1 & T ? true : false`,
      ...typed.flatMap((entry, index) => [
        `import * as entry${index} from ${JSON.stringify(entry)}`,
        `export const typed${index}: IsAny<typeof entry${index}> = false`,
      ]),
      "",
    ].join("\n")
  }

  it.each([
    ["Node16", "node16", "consumer-node16.ts"],
    ["NodeNext", "nodenext", "consumer-nodenext.mts"],
    ["ESNext", "bundler", "consumer-bundler.ts"],
  ])("types resolve with module %s and moduleResolution %s", async (module, resolution, file) => {
    const { directory } = store()
    // A folder that the store's own build leaves alone.
    const folder = path.join(directory, ".cache")
    await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, file), await consumer())
    const options = [
      ...["--module", module, "--moduleResolution", resolution, "--target", "ES2022"],
      ...["--strict", "--noEmit", "--skipLibCheck", "--jsx", "react-jsx", "--types", "node"],
    ]
    await run(["npx", "tsc", ...options, path.join(".cache", file)], directory)
  })

  it("Node imports and requires every entry that is made for it", async () => {
    const { modules, others } = await entriesOf(store().packageFolder)
    // Browser and framework code: a React app's bundler loads it, and Next has to be there.
    const forNode = modules.filter(
      (entry) => entry !== withoutTypes && !/\/storefront\/(react|next)/.test(entry),
    )
    const script = `
      const entries = ${JSON.stringify(forNode)}
      const load = async () => {
        for (const entry of entries) {
          const [required, imported] = [require(entry), await import(entry)]
          for (const one of [required, imported]) {
            if (Object.keys(one).length === 0) throw new Error(entry + " exports nothing")
          }
        }
        for (const file of ${JSON.stringify(others)}) require.resolve(file)
      }
      load().then(() => process.exit(0), (error) => { console.error(error); process.exit(1) })`
    await run([process.execPath, "-e", script], store().directory)
  })
}

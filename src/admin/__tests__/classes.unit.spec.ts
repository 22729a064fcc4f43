import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"

const admin = path.resolve(__dirname, "..")
const styleSheet = path.join(path.dirname(require.resolve("@medusajs/dashboard")), "app.css")

/** Every class that the dashboard's own style sheet knows. */
function knownClasses(): Set<string> {
  const selectors = readFileSync(styleSheet, "utf8").matchAll(/\.((?:\\.|[\w-])+)/g)
  return new Set([...selectors].map(([, name]) => (name ?? "").replace(/\\(.)/g, "$1")))
}

function usedClasses(): Map<string, string> {
  const files = readdirSync(admin, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".tsx"),
  )
  return new Map(
    files.flatMap((file) =>
      [...readFileSync(path.join(admin, file), "utf8").matchAll(/className="([^"]*)"/g)].flatMap(
        ([, names]) => (names ?? "").split(/\s+/).map((name) => [name, file] as const),
      ),
    ),
  )
}

describe("the admin's classes", () => {
  it("are all in the dashboard's style sheet, whether or not the store's build finds the plugin", () => {
    const known = knownClasses()
    const used = usedClasses()

    expect(used.size).toBeGreaterThan(50)
    expect([...used].filter(([name]) => !known.has(name))).toEqual([])
  })

  it("are written out where this test can read them", () => {
    const computed = readdirSync(admin, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".tsx"))
      .filter((file) => /className=\{/.test(readFileSync(path.join(admin, file), "utf8")))

    expect(computed).toEqual([])
  })
})

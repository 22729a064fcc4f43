import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { capabilityTable, documentedModules, readmeFile, withTable } from "../capability-table"

describe("the README's table of capabilities", () => {
  const readme = readFileSync(readmeFile, "utf8")
  let table: string

  beforeAll(async () => {
    table = await capabilityTable()
  })

  it("says what the gateways declare; otherwise run: npm run docs:tables", () => {
    expect(readme).toBe(withTable(readme, table))
  })

  it("would be found to differ", () => {
    const other = readme.replace("over the API", "by hand")
    expect(other).not.toBe(readme)
    expect(withTable(other, table)).toBe(readme)
  })

  it("has every provider that a store can register", () => {
    const folders = readdirSync(path.resolve(__dirname, "../../../src/providers"), {
      withFileTypes: true,
    })
    const providers = folders.filter((entry) => entry.isDirectory() && entry.name !== "__tests__")
    expect(documentedModules().sort()).toEqual(providers.map(({ name }) => name).sort())
  })

  it("has a place in the README, or says that it lacks one", () => {
    expect(() => withTable("# No table", table)).toThrow("README.md has no place for the table")
  })
})

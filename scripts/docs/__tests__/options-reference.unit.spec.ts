import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { z } from "@medusajs/framework/zod"
import { moduleOptionsSchema } from "../../../src/modules/crypto-payment/options"
import { exampleEntry } from "../config-examples"
import { internalOptions, optionRows } from "../option-rows"
import { optionsFile, optionsReference, providerSchemas } from "../options-reference"

const modules = Object.keys(providerSchemas)

describe("docs/options.md", () => {
  it("says what the schemas say; otherwise run: npm run docs:tables", () => {
    expect(readFileSync(optionsFile, "utf8")).toBe(optionsReference())
  })

  it("has every provider that a store can register", () => {
    const folders = readdirSync(path.resolve(__dirname, "../../../src/providers"), {
      withFileTypes: true,
    })
    const providers = folders.filter((entry) => entry.isDirectory() && entry.name !== "__tests__")
    expect([...modules].sort()).toEqual(providers.map(({ name }) => name).sort())
  })

  it("leaves out what is for tests, and nothing else", () => {
    expect(internalOptions(moduleOptionsSchema)).toEqual(["clock"])
    modules.forEach((module) => expect([module, internalOf(module)]).toEqual([module, []]))
  })

  it("would change with a default, a name, a type or a meaning", () => {
    const before = z.strictObject({ a: z.boolean().default(true).meta({ description: "It is." }) })
    const [row] = optionRows(before)
    const others = [
      z.strictObject({ a: z.boolean().default(false).meta({ description: "It is." }) }),
      z.strictObject({ b: z.boolean().default(true).meta({ description: "It is." }) }),
      z.strictObject({ a: z.string().default("true").meta({ description: "It is." }) }),
      z.strictObject({ a: z.boolean().default(true).meta({ description: "It is not." }) }),
    ]
    others.forEach((other) => expect(optionRows(other)[0]).not.toEqual(row))
    expect(optionRows(z.strictObject({ a: before }))).toEqual([])
  })
})

describe.each(modules)("the options of %s", (module) => {
  const { schema } = schemaOf(module)
  const complete = exampleEntry(module).options

  it("each have an example for the message that refuses a wrong one", () => {
    for (const [name, field] of Object.entries(schema.shape)) {
      const { example } = (field as z.ZodType).meta() ?? {}
      expect([name, String(example).split(":")[0]]).toEqual([name, name])
    }
  })

  it("are required as the page says", () => {
    expect(schema.safeParse(complete).error).toBeUndefined()
    const required = optionRows(schema).filter(({ name }) => !name.includes("."))
    for (const { name, required: said } of required) {
      const { [name]: _, ...without } = complete
      const isMissed = !schema.safeParse(without).success
      const isOneOf = said.startsWith("one of")
      expect([name, isMissed]).toEqual([name, said === "yes" || (isOneOf && name in complete)])
    }
  })

  it("are exactly one of those of which one is to be given", () => {
    const groups = optionRows(schema).filter(({ required }) => required.startsWith("one of"))
    expect(groups.length).toBeGreaterThan(0)
    for (const { name } of groups.filter((row) => !row.name.includes("."))) {
      const both = { ...complete, [name]: complete[name] ?? samples[name] }
      const given = groups.filter((row) => row.name in both).length
      expect([name, schema.safeParse(both).success]).toEqual([
        name,
        name in complete || given === 1,
      ])
    }
  })
})

/** Values of options that the pages' examples do not have. */
const samples: Record<string, unknown> = { baseUrl: "https://gateway.example.com", chainId: 1 }

function schemaOf(module: string): { schema: z.ZodObject } {
  return providerSchemas[module] as { schema: z.ZodObject }
}

function internalOf(module: string): string[] {
  return internalOptions(schemaOf(module).schema)
}

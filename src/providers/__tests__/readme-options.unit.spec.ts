import { readFileSync } from "node:fs"
import path from "node:path"
import { z } from "@medusajs/framework/zod"
import { moduleOptionsSchema } from "../../modules/crypto-payment/options"
import { payCryptoOptionsSchema } from "../paycrypto/options"

const readme = readFileSync(path.resolve(__dirname, "../../../README.md"), "utf8")

/** The names in the first column of a table under the README's options. */
function documentedOptions(heading: string): string[] {
  const [, section = ""] = new RegExp(`### ${heading}\\n([\\s\\S]*?)\\n##`).exec(readme) ?? []
  return [...section.matchAll(/^\| `([\w.]+)` /gm)].map(([, name]) => name as string)
}

function optionNames(schema: z.ZodObject): string[] {
  return Object.entries(schema.shape).flatMap(([name, field]) =>
    field instanceof z.ZodObject ? optionNames(field).map((inner) => `${name}.${inner}`) : [name],
  )
}

describe("the README's table of options", () => {
  it("names every option of the provider, and no other", () => {
    expect(documentedOptions("Of the provider").sort()).toEqual(
      optionNames(payCryptoOptionsSchema).sort(),
    )
  })

  it("names every option of the plugin that is for merchants, and no other", () => {
    const forTests = ["clock"]
    expect([...documentedOptions("Of the plugin"), ...forTests].sort()).toEqual(
      optionNames(moduleOptionsSchema).sort(),
    )
  })

  it("every option comes with a description and an example", () => {
    for (const [name, field] of Object.entries(payCryptoOptionsSchema.shape)) {
      const meta = (field as z.ZodType).meta()
      expect([name, typeof meta?.["description"], typeof meta?.["example"]]).toEqual([
        name,
        "string",
        "string",
      ])
    }
  })
})

import { readFileSync } from "node:fs"
import path from "node:path"
import { parseEnv } from "node:util"
import { z } from "@medusajs/framework/zod"
import { ModuleKind, transpileModule } from "typescript"
import { moduleOptionsSchema } from "../../modules/crypto-payment/options"
import { alchemyPayOptionsSchema } from "../alchemypay/options"
import { cpayOptionsSchema } from "../cpay/options"
import { payCryptoOptionsSchema } from "../paycrypto/options"
import { payProtocolOptionsSchema } from "../payprotocol/options"
import { payscryptOptionsSchema } from "../payscrypt/options"
import { registeredProviders, type ConfigWithModules } from "../registered-providers"

const project = path.resolve(__dirname, "../../..")

function read(file: string): string {
  return readFileSync(path.join(project, file), "utf8")
}

const readme = read("README.md")

interface Documented {
  gateway: string
  schema: z.ZodObject
  /** The payment methods that its example in the documentation registers. */
  methods: string[]
}

const documented: Documented[] = [
  { gateway: "paycrypto", schema: payCryptoOptionsSchema, methods: ["pp_paycrypto_paycrypto"] },
  { gateway: "payscrypt", schema: payscryptOptionsSchema, methods: ["pp_payscrypt_eth"] },
  { gateway: "cpay", schema: cpayOptionsSchema, methods: ["pp_cpay_cpay", "pp_cpay-card_cpay"] },
  { gateway: "alchemypay", schema: alchemyPayOptionsSchema, methods: ["pp_alchemypay_alchemypay"] },
  {
    gateway: "payprotocol",
    schema: payProtocolOptionsSchema,
    methods: ["pp_payprotocol_payprotocol"],
  },
]

const addresses = {
  BACKEND_URL: "https://backend.example.com",
  STOREFRONT_RETURN_URL: "https://shop.example.com/return",
}

/** Names and defaults: the first two columns of the table under a heading. */
function optionsUnder(text: string, heading: string): Map<string, string> {
  const [, after = ""] = text.split(`## ${heading}\n`)
  const [section = ""] = after.split("\n## ")
  const rows = [...section.matchAll(/^\| `([\w.]+)` +\| ([^|]*?) *\|/gm)]
  return new Map(rows.map(([, name, usual]) => [name as string, usual as string]))
}

/** Options by name, those of a nested object with the object's name in front. */
function optionsOf(schema: z.ZodObject): Map<string, z.ZodType> {
  const fields = Object.entries(schema.shape) as [string, z.ZodType][]
  return new Map(
    fields.flatMap(([name, field]) =>
      field instanceof z.ZodObject
        ? [...optionsOf(field)].map(([inner, type]) => [`${name}.${inner}`, type] as const)
        : [[name, field] as const],
    ),
  )
}

/** The code blocks of a language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "gm"))].map(
    ([, code]) => code as string,
  )
}

/** Runs an example as a store's `medusa-config.ts` would be. @returns what it exports */
function run(code: string): unknown {
  const { outputText } = transpileModule(code, { compilerOptions: { module: ModuleKind.CommonJS } })
  const exported = { exports: {} as unknown }
  const medusa = { defineConfig: (config: unknown) => config, loadEnv: () => undefined }
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function("module", "exports", "require", outputText)(exported, {}, () => medusa)
  return exported.exports
}

/** As far as the plugin reads it: Medusa makes an object of the list of modules. */
function configWith(providers: unknown): ConfigWithModules {
  return { modules: { payment: { options: { providers } } } }
}

describe.each(documented)("the documentation of $gateway", ({ gateway, schema, methods }) => {
  const page = read(`docs/gateways/${gateway}.md`)
  const table = optionsUnder(page, "Options")
  const options = optionsOf(schema)

  it("names every option of the provider, and no other", () => {
    expect([...table.keys()].sort()).toEqual([...options.keys()].sort())
  })

  it("says the default of every option that has one, and which are required", () => {
    for (const [name, type] of options) {
      const usual = type.safeParse(undefined)
      const cell = table.get(name) ?? ""
      if (!usual.success) {
        expect(`${name}: ${cell}`).toMatch(/: (required|one of the .*)$/)
      } else if (usual.data !== undefined) {
        expect(`${name}: ${cell}`).toBe(`${name}: \`${JSON.stringify(usual.data)}\``)
      } else {
        expect(`${name}: ${cell}`).not.toMatch(/: required$/)
      }
    }
  })

  it("has an example that the provider accepts", () => {
    const [example = ""] = blocks(page, "ts").filter((code) => code.startsWith("{"))
    withEnvironment({ ...exampleEnvironment(), ...addresses }, () => {
      const entry = run(`module.exports = ${example.trimEnd().replace(/,$/, "")}`)
      expect([...registeredProviders(configWith([entry])).keys()]).toEqual(methods)
    })
  })

  it("is about options that all come with a description and an example", () => {
    for (const [name, field] of Object.entries(schema.shape)) {
      const meta = (field as z.ZodType).meta()
      expect([name, typeof meta?.["description"], typeof meta?.["example"]]).toEqual([
        name,
        "string",
        "string",
      ])
    }
  })
})

/** The variables of all gateways' pages, with their invented values. */
function exampleEnvironment(): Record<string, string> {
  const files = documented.map(({ gateway }) => read(`docs/gateways/${gateway}.md`))
  const lines = files.flatMap((text) => blocks(text, "bash")).join("\n")
  return parseEnv(lines) as Record<string, string>
}

function withEnvironment(variables: Record<string, string>, work: () => void): void {
  const before = process.env
  process.env = variables
  try {
    work()
  } finally {
    process.env = before
  }
}

describe("the README", () => {
  it("has a configuration that every provider accepts", () => {
    const [example = ""] = blocks(readme, "ts").filter((code) => code.includes("defineConfig("))
    withEnvironment({ ...exampleEnvironment(), ...addresses }, () => {
      const config = run(example) as { modules: { options: { providers: unknown } }[] }
      const providers = registeredProviders(configWith(config.modules[0]?.options.providers))
      expect([...providers.keys()]).toEqual([
        "pp_paycrypto_paycrypto",
        "pp_payscrypt_payscrypt",
        "pp_cpay_cpay",
        "pp_cpay-card_cpay",
        "pp_alchemypay_alchemypay",
        "pp_payprotocol_payprotocol",
      ])
    })
  })

  it("names every option of the plugin that is for merchants, and no other", () => {
    const forTests = ["clock"]
    const names = optionsUnder(readme, "Options of the plugin").keys()
    expect([...names, ...forTests].sort()).toEqual(
      [...optionsOf(moduleOptionsSchema).keys()].sort(),
    )
  })
})

import { execFileSync } from "node:child_process"
import path from "node:path"

/**
 * The lint rules guard the layers and the money, so they are shown to bite. ESLint's configuration
 * is an ES module, so ESLint runs in a process of its own, once for all examples.
 */
const root = path.resolve(__dirname, "../..")

interface Example {
  file: string
  code: string
}

const allowed: Record<string, Example> = {
  "payments use the gateways' words": {
    file: "src/payments/matching.ts",
    code: 'import { invoiceStatuses } from "../gateways/gateway"\nexport const known = invoiceStatuses\n',
  },
  "providers use gateways": {
    file: "src/providers/limits-cache.ts",
    code: 'import { GatewayError } from "../gateways/gateway-error"\nexport const kind = GatewayError\n',
  },
  "a gateway uses Medusa's zod": {
    file: "src/gateways/json.ts",
    code: 'import { z } from "@medusajs/framework/zod"\nexport const text = z.string()\n',
  },
  "joining texts in a template": {
    file: "src/payments/price.ts",
    code: "export const line = (amount: string) => `${amount} USD`\n",
  },
}

const refused: Record<string, Example & { rule: string }> = {
  "a gateway imports a provider": {
    file: "src/gateways/json.ts",
    code: 'import { LimitsCache } from "../providers/limits-cache"\nexport const cache = LimitsCache\n',
    rule: "boundaries/element-types",
  },
  "a gateway imports Medusa": {
    file: "src/gateways/json.ts",
    code: 'import { MedusaError } from "@medusajs/framework/utils"\nexport const error = MedusaError\n',
    rule: "no-restricted-imports",
  },
  "payments import a package": {
    file: "src/payments/price.ts",
    code: 'import { readFileSync } from "node:fs"\nexport const read = readFileSync\n',
    rule: "@typescript-eslint/no-restricted-imports",
  },
  "payments import a gateway's client": {
    file: "src/payments/price.ts",
    code: 'import { createHttp } from "../gateways/http"\nexport const http = createHttp\n',
    rule: "@typescript-eslint/no-restricted-imports",
  },
  "the simulator shares the client's code": {
    file: "sandbox/delivery.ts",
    code: 'import { sign } from "../src/gateways/paycrypto/signing"\nexport const signed = sign\n',
    rule: "boundaries/element-types",
  },
  parseFloat: {
    file: "src/payments/price.ts",
    code: "export const n = (text: string) => parseFloat(text)\n",
    rule: "no-restricted-syntax",
  },
  toFixed: {
    file: "src/payments/price.ts",
    code: "export const n = (value: number) => value.toFixed(2)\n",
    rule: "no-restricted-syntax",
  },
  "an amount as a number": {
    file: "src/payments/price.ts",
    code: "export const n = (amount: string) => Number(amount)\n",
    rule: "no-restricted-syntax",
  },
  "arithmetic on an amount": {
    file: "src/payments/price.ts",
    code: "export const n = (cart: { total: number }) => cart.total * 100\n",
    rule: "no-restricted-syntax",
  },
  "amounts compared as numbers or texts": {
    file: "src/payments/price.ts",
    code: "export const less = (a: { paidAmount: string }, amount: string) => a.paidAmount < amount\n",
    rule: "no-restricted-syntax",
  },
  "a promise that nobody waits for": {
    file: "src/payments/price.ts",
    code: "export const go = (work: () => Promise<void>) => {\n  work()\n}\n",
    rule: "@typescript-eslint/no-floating-promises",
  },
}

function lint(examples: Example[]): string[][] {
  const program = `
    import { ESLint } from "eslint"
    const examples = JSON.parse(process.argv[1])
    const eslint = new ESLint()
    const rules = []
    for (const { file, code } of examples) {
      const [result] = await eslint.lintText(code, { filePath: file })
      rules.push(result.messages.map((message) => message.ruleId ?? message.message))
    }
    process.stdout.write(JSON.stringify(rules))`
  const output = execFileSync(
    process.execPath,
    ["--input-type=module", "--eval", program, JSON.stringify(examples)],
    {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
      // In a single run, as on CI, the parser would read the files on disk instead of the examples.
      env: { ...process.env, TSESTREE_SINGLE_RUN: "false" },
    },
  )
  return JSON.parse(output) as string[][]
}

describe("the project's lint rules", () => {
  const titles = [...Object.keys(allowed), ...Object.keys(refused)]
  let found: string[][]

  beforeAll(() => {
    found = lint([...Object.values(allowed), ...Object.values(refused)])
  }, 60_000)

  it.each(Object.keys(allowed))("allow: %s", (title) => {
    expect(found[titles.indexOf(title)]).toEqual([])
  })

  it.each(Object.entries(refused))("refuse: %s", (title, { rule }) => {
    expect(found[titles.indexOf(title)]).toContain(rule)
  })
})

import { parseEnv } from "node:util"
import { ModuleKind, transpileModule } from "typescript"
import { blocksOf, page } from "./pages"
import { providerSchemas } from "./options-reference"

/** Where a store and its shop are, in the examples. */
const addresses = {
  BACKEND_URL: "https://backend.example.com",
  STOREFRONT_RETURN_URL: "https://shop.example.com/return",
}

/** An entry of `providers` in `medusa-config.ts`. */
export interface ExampleEntry {
  resolve: string
  id: string
  options: Record<string, unknown>
}

/** The README's `medusa-config.ts`, run with the variables of the gateways' pages. */
export function readmeConfig(): { modules: { options: { providers: ExampleEntry[] } }[] } {
  const [example = ""] = codeOf("README.md", "ts").filter((code) => code.includes("defineConfig("))
  return run(example) as ReturnType<typeof readmeConfig>
}

/** The provider's entry on a gateway's page. */
export function exampleEntry(module: string): ExampleEntry {
  const [example = ""] = codeOf(`docs/gateways/${module}.md`, "ts").filter((code) =>
    code.startsWith("{"),
  )
  return run(`module.exports = ${example.trimEnd().replace(/,$/, "")}`) as ExampleEntry
}

function codeOf(file: string, language: string): string[] {
  return blocksOf(page(file)).flatMap((block) => (block.language === language ? [block.code] : []))
}

/** Runs an example as a store's `medusa-config.ts` would be. @returns what it exports */
function run(code: string): unknown {
  const { outputText } = transpileModule(code, { compilerOptions: { module: ModuleKind.CommonJS } })
  const exported = { exports: {} as unknown }
  const medusa = { defineConfig: (config: unknown) => config, loadEnv: () => undefined }
  const before = process.env
  process.env = { ...exampleEnvironment(), ...addresses }
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
    new Function("module", "exports", "require", outputText)(exported, {}, () => medusa)
  } finally {
    process.env = before
  }
  return exported.exports
}

/** The variables of all gateways' pages, with their invented values. */
function exampleEnvironment(): Record<string, string> {
  const lines = Object.keys(providerSchemas).flatMap((module) =>
    codeOf(`docs/gateways/${module}.md`, "bash"),
  )
  return parseEnv(lines.join("\n")) as Record<string, string>
}

import { readFileSync } from "node:fs"
import path from "node:path"

const read = (file: string) => readFileSync(path.resolve(__dirname, "../..", file), "utf8")
const readme = read("README.md")
/** The README's page about the simulators has their command. */
const simulators = read("docs/simulators.md")

/** Every code block of a page in this language, with where it begins. */
function blocks(page: string, language: string): { at: number; text: string }[] {
  const fenced = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm")
  return [...page.matchAll(fenced)].map(({ index, 1: text }) => ({ at: index, text: text ?? "" }))
}

/**
 * What a merchant copies into `medusa-config.ts`.
 * @throws Error when the README has no such block, since a test must not go on with something else
 */
export function configuration(): string {
  const heading = /^#+ .*Configure the providers$/m.exec(readme)
  const block = blocks(readme, "ts").find(({ at }) => heading !== null && at > heading.index)
  if (!block?.text.includes("defineConfig")) {
    throw new Error('the README has no configuration below its heading "Configure the providers"')
  }
  return block.text
}

/** How an environment variable names a gateway's simulator, by the gateway's folder of providers. */
const baseUrlOf = (gateway: string) => `process.env.${gateway.toUpperCase()}_BASE_URL`

/**
 * The README's configuration with one change: where it says which of a gateway's own servers to use
 * (`environment`), the simulator's address stands (`baseUrl`), since an option takes only one of the
 * two. Nothing else differs from what a merchant copies.
 */
export function configurationForSimulators(gateways: readonly string[]): string {
  const found: string[] = []
  const text = configuration().replace(
    /(providers\/(\w+)"[\s\S]*?)environment: "\w+"/g,
    (_whole, before: string, gateway: string) => {
      found.push(gateway)
      return `${before}baseUrl: ${baseUrlOf(gateway)}`
    },
  )
  if (found.sort().join() !== [...gateways].sort().join()) {
    throw new Error(`expected the README to configure ${gateways.join()}, found ${found.join()}`)
  }
  return text
}

/**
 * A command of the README or of its page about the simulators, as the words of its line.
 * @param begins how the line begins
 * @throws Error when no block of commands has it
 */
export function command(begins: string): [string, ...string[]] {
  const line = [readme, simulators]
    .flatMap((page) => blocks(page, "bash"))
    .flatMap(({ text }) => text.split("\n"))
    .find((candidate) => candidate.startsWith(begins))
  if (line === undefined) {
    throw new Error(`no page has a command that begins with "${begins}"`)
  }
  return line.replace(/\s+#.*$/, "").split(" ") as [string, ...string[]]
}

/** The oldest Medusa that the README says the plugin works with. */
export function oldestMedusa(): string | undefined {
  return /Medusa (\d+\.\d+\.\d+) or newer/.exec(readme)?.[1]
}

/** The oldest Node that it names. */
export function oldestNode(): string | undefined {
  return /Node (\d+\.\d+) or newer/.exec(readme)?.[1]
}

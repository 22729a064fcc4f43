import { parseFlags } from "../../demo/flags"
import { readFlags as readBenchFlags } from "../../bench/flags"
import { readSettings as readFaultsFlags } from "../../integration-tests/faults/settings"
import { readSettings as readFuzzFlags } from "../../integration-tests/fuzz/settings"
import { GATEWAYS } from "../../sandbox"
import { readFlags as readSandboxFlags } from "../../sandbox/flags"
import { blocksOf, packageJson, proseOf, type Page } from "./pages"

/** A command as a page has it, without comments. */
export interface DocumentedCommand {
  page: string
  command: string
}

/** What vouches for a command: where a test runs it, or why none has to. */
interface Voucher {
  command: RegExp
  /** A file and a text in it by which it is seen that the command, or what is behind it, is run. */
  runBy?: { file: string; text: string }
  /** @throws Error for flags that the command does not take */
  check?: (words: string[]) => void
  because?: string
}

const scripts: Record<string, string> = packageJson.scripts

/** Every command that the documentation may have. */
export const vouchers: Voucher[] = [
  { command: /^npm ci$/, runBy: { file: ".ci/run", text: "npm ci && npm test" } },
  { command: /^npm test$/, runBy: { file: ".ci/run", text: "npm ci && npm test" } },
  {
    command: /^npm run demo( -- .+)?$/,
    runBy: { file: "integration-tests/browser/demo-process.ts", text: '"demo/start.ts"' },
    check: (words) => void parseFlags(words),
  },
  {
    command: /^npm run bench( -- .+)?$/,
    because: "half an hour of measuring is no test; its flags are read by its own reader",
    check: (words) => void readBenchFlags(words),
  },
  ...["lint", "types", "format:check", "build", "test:unit"].map((name) => ({
    command: new RegExp(`^npm run ${name}$`),
    runBy: { file: "scripts/test.ts", text: `"${name}"` },
  })),
  ...["integration", "browser"].map((name) => ({
    command: new RegExp(`^npm run test:${name}$`),
    runBy: { file: "scripts/test.ts", text: `jest("${name}"` },
  })),
  {
    command: /^npm run test:faults( -- .+)?$/,
    runBy: { file: "integration-tests/faults/faults.spec.ts", text: "runFaults({ seed, carts }" },
    check: (words) => void readFaultsFlags(words),
  },
  {
    command: /^npm run test:fuzz( -- .+)?$/,
    runBy: { file: "integration-tests/fuzz/fuzz.spec.ts", text: "fuzzInProcess(request)" },
    check: (words) => void readFuzzFlags(words),
  },
  ...["cluster", "clean-store"].map((name) => ({
    command: new RegExp(`^npm run test:${name}$`),
    runBy: { file: ".ci/run", text: `npm run --silent test:${name}` },
  })),
  { command: /^npm run format$/, because: "it is what format:check asks for" },
  {
    command: /^npm run docs:tables$/,
    runBy: {
      file: "scripts/docs/__tests__/options-reference.unit.spec.ts",
      text: "toBe(optionsReference())",
    },
  },
  {
    command: new RegExp(`^npm install( ${packageJson.name})?$`),
    runBy: { file: "integration-tests/clean-store/clean-store.ts", text: "npm install" },
  },
  {
    command: /^npx medusa db:migrate$/,
    runBy: { file: "demo/store/migrate.ts", text: "@medusajs/medusa/commands/db/migrate" },
  },
  {
    command: new RegExp(`^npx ${Object.keys(packageJson.bin).join("|")}( .+)?$`),
    runBy: { file: "sandbox/__tests__/command-line.unit.spec.ts", text: "bin.js" },
    check: (words) => void readSandboxFlags(words.slice(2), GATEWAYS),
  },
  {
    command: /^npx jest --selectProjects (?:unit|integration) --testPathPattern \S+$/,
    runBy: { file: "scripts/test.ts", text: "--selectProjects" },
  },
  { command: /^cd apps\/storefront$/, because: "the folder is that of Medusa's starter" },
]

/** Commands in bash blocks, and those that a sentence names. */
export function commandsOf(page: Page): DocumentedCommand[] {
  const blocks = blocksOf(page).filter(({ language }) => language === "bash")
  const lines = blocks.flatMap(({ code }) => code.split("\n"))
  const named = [...proseOf(page).matchAll(/`((?:npm|npx|node) [^`]+)`/g)].map(([, text]) => text)
  return [...lines, ...named]
    .flatMap((line) => (line as string).replace(/(^|\s)#.*$/, "").split("&&"))
    .map((command) => command.trim())
    .filter((command) => command !== "" && !/^[A-Z_]+=/.test(command))
    .map((command) => ({ page: page.file, command }))
}

/** Why nothing vouches for a command; `null` when something does. */
export function commandProblem(command: string): string | null {
  const voucher = vouchers.find((one) => one.command.test(command))
  if (!voucher) {
    return "is not among the commands that a test runs (scripts/docs/commands.ts)"
  }
  const [, script] = /^npm run (\S+)/.exec(command) ?? []
  if (script !== undefined && scripts[script] === undefined) {
    return "is no script of package.json"
  }
  try {
    const words = command.split(/\s+/)
    voucher.check?.(words.includes("--") ? words.slice(words.indexOf("--") + 1) : flagsOf(words))
    return null
  } catch (error) {
    return (error as Error).message
  }
}

/** Scripts of npm take their flags behind `--` only. */
function flagsOf(words: string[]): string[] {
  return words[0] === "npm" ? [] : words
}

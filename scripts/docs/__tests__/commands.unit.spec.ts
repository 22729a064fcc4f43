import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { GATEWAYS } from "../../../sandbox"
import { commandProblem, commandsOf, vouchers } from "../commands"
import { allPages, page, project } from "../pages"

const pages = allPages()
const commands = pages.flatMap(commandsOf)

describe("the commands of the documentation", () => {
  it.each(commands.map(({ page, command }) => [page, command]))("%s: %s", (_, command) => {
    expect(commandProblem(command)).toBeNull()
  })

  it("are all there are: none stands in a block without a language", () => {
    for (const { file, text } of pages) {
      const plain = [...text.matchAll(/^```\n([^]*?)^```/gm)].map(([, code]) => code as string)
      expect([file, plain.filter((code) => /^\s*(?:npm|npx|node) /m.test(code))]).toEqual([
        file,
        [],
      ])
    }
  })

  it("would be refused when unknown, misspelled or with a wrong flag", () => {
    const wrong = [
      "npm run no-such-script",
      "npx medusa db:sync-links",
      "rm -rf .medusa",
      "npm run demo -- --no-such-flag",
      "npm run bench -- --only everything",
      "npx medusa-payment-crypto-sandbox --gateways unknown",
      "npm install another-package",
    ]
    wrong.forEach((command) => expect([command, commandProblem(command)]).not.toContain(null))
    const block = { file: "a.md", text: "\n```bash\n# why\nA=1\nnpm ci && npm rnu x # no\n```\n" }
    expect(commandsOf(block).map(({ command }) => command)).toEqual(["npm ci", "npm rnu x"])
  })
})

describe("what vouches for commands", () => {
  it.each(vouchers.map((one) => [String(one.command), one] as const))("%s", (_, one) => {
    const used = commands.some(({ command }) => one.command.test(command))
    expect(used).toBe(true)
    expect(one.runBy === undefined).toBe(one.because !== undefined)
    if (one.runBy) {
      const file = path.join(project, one.runBy.file)
      expect(existsSync(file) && readFileSync(file, "utf8")).toContain(one.runBy.text)
    }
  })
})

it("the page of the simulators has the address of each", () => {
  const { text } = page("docs/simulators.md")
  const addresses = [...text.matchAll(/^\| (\S[^|]*?) +\| `(http:[^`]+)`/gm)].map(
    ([, label, url]) => [label, url],
  )
  expect(addresses).toEqual(
    GATEWAYS.map(({ label, defaultPort }) => [label, `http://127.0.0.1:${defaultPort}`]),
  )
})

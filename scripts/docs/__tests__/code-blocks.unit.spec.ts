import { readFileSync } from "node:fs"
import path from "node:path"
import { compiledBlocks, compiledElsewhere, compileErrors, isExcerpt } from "../code-blocks"
import { allPages, blocksOf, page, project } from "../pages"

jest.setTimeout(120_000)

const pages = allPages()

describe("the code of the documentation", () => {
  it("is in languages that a test knows", () => {
    const tested = ["ts", "tsx", "json", "bash", "sql", "css"]
    for (const page of pages.filter(({ file }) => !compiledElsewhere.includes(file))) {
      const others = blocksOf(page).filter(({ language }) => !tested.includes(language))
      expect([page.file, others.map(({ language }) => language)]).toEqual([page.file, []])
    }
  })

  it("is found: in the README, on the gateways' pages and on the developers'", () => {
    const found = new Set(compiledBlocks(pages).map(({ guide }) => guide))
    expect([...found]).toEqual(
      expect.arrayContaining([
        "README.md",
        "docs/gateways/paycrypto.md",
        "docs/events-and-routes.md",
        "docs/simulators.md",
        "docs/storefront-component.md",
      ]),
    )
    expect(compiledBlocks(pages).length).toBeGreaterThan(15)
  })

  it("of the walk-through is that of the example, which passes the conformance suite", () => {
    const blocks = blocksOf(page("docs/adding-a-gateway.md"))
    const excerpts = blocks.filter(isExcerpt)
    expect(excerpts.length).toBeGreaterThan(10)
    expect(blocks.filter((block) => !isExcerpt(block)).map(({ language }) => language)).toEqual([
      "bash",
    ])
    for (const { file, code } of excerpts) {
      const source = readFileSync(path.join(project, file as string), "utf8")
      expect([file, source.includes(code.trimEnd())]).toEqual([file, true])
    }
  })

  it("compiles, the JSON with the types of the routes' answers", () => {
    expect(compileErrors(pages)).toEqual([])
  })

  it("would be refused with a mistake in it", () => {
    const wrong = [
      'import { noSuchThing } from "medusa-payment-crypto/storefront"',
      'import { PayCryptoClient } from "medusa-payment-crypto/gateways/paycrypto"\nnew PayCryptoClient({})',
      "const x: string = 1",
    ].map((code, index) => ({ file: `page-${index}.md`, text: `\n\`\`\`ts\n${code}\n\`\`\`\n` }))
    const json = {
      file: "json.md",
      text: '\n```json\n{ "crypto_payment": { "status": 1 } }\n```\n',
    }
    const errors = compileErrors([...wrong, json])
    expect(errors.map((line) => line.split("-md-")[0])).toEqual([
      "page-0",
      "page-1",
      "page-2",
      "json",
    ])
  })
})

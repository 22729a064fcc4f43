import path from "node:path"
import { anchorsOf, linkProblems, linksOf } from "../links"
import { allPages, packageJson, page } from "../pages"

const pages = allPages()

describe("the links of the documentation", () => {
  it.each(pages.map((one) => [one.file, one] as const))(
    "%s leads somewhere everywhere",
    (_, one) => {
      expect(linkProblems(one)).toEqual([])
    },
  )

  it("lead from the README to every page, by one step or two", () => {
    const near = targetsOf("README.md")
    const reached = new Set(["README.md", ...near, ...near.flatMap(targetsOf)])
    const elsewhere = [
      "CONTRIBUTING.md",
      "SECURITY.md",
      "bench/README.md",
      "integration-tests/README.md",
    ]
    const lost = pages.map(({ file }) => file).filter((file) => !reached.has(file))
    expect(lost.sort()).toEqual(elsewhere.sort())
  })

  it("would be found broken", () => {
    const broken = [
      "[a](docs/no-such-page.md)",
      "[a](docs/options.md#no-such-heading)",
      "![a](docs/images/no-such-picture.png)",
      "[a](CONTRIBUTING.md)",
      "[a](../elsewhere.md)",
    ]
    broken.forEach((text) => {
      expect([text, linkProblems({ file: "README.md", text }).length]).toEqual([text, 1])
    })
    const sound =
      "[a](https://example.com) [b](docs/options.md#the-plugin) `[c](x.md)`\n\n```\n[d](y)\n```"
    expect(linkProblems({ file: "README.md", text: sound })).toEqual([])
  })

  it("have anchors as GitHub makes them", () => {
    const text = "# A & b\n\n## `POST /x` (y)\n\n## Again\n\n## Again\n\n```\n# no heading\n```\n"
    expect(anchorsOf({ file: "a.md", text })).toEqual(["a--b", "post-x-y", "again", "again-1"])
  })
})

it("the package has all pages that its README leads to", () => {
  expect(packageJson.files).toEqual(
    expect.arrayContaining(["README.md", "CHANGELOG.md", "docs/**/*.md"]),
  )
})

/** The pages that a page leads to. */
function targetsOf(file: string): string[] {
  const targets = linksOf(page(file)).map((link) => link.split("#")[0] as string)
  return targets
    .filter((target) => target.endsWith(".md"))
    .map((target) => path.posix.join(path.posix.dirname(file), target))
}

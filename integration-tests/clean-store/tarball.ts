import { readFile } from "node:fs/promises"
import path from "node:path"
import type { CleanStore } from "./clean-store"

/** By folder, what files may be there. Anything else has no place in the package. */
const allowed = [
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  /^docs\/([^/]+\/)*[^/]+\.md$/,
  /^\.medusa\/server\/(src|sandbox)\/.+\.(js|d\.ts)$/,
  /^\.medusa\/server\/src\/admin\/index\.(js|mjs)$/,
  /^\.medusa\/server\/src\/modules\/.+\.json$/,
  /^\.medusa\/server\/storefront\/(styles\.css|(esm|cjs)\/(.+\/)?[^/]+\.(js|d\.ts)|(esm|cjs)\/package\.json)$/,
]
const refused =
  /\.map$|__tests__|\.(spec|test)\.|(^|\/)(demo|bench|integration-tests|test-results)\/|\.env/

function strangeAmong(files: readonly string[]): string[] {
  return files.filter(
    (file) => refused.test(file) || !allowed.some((pattern) => pattern.test(file)),
  )
}

/** What a merchant gets: all that is needed, and nothing else. */
export function tarballSuite(store: () => CleanStore): void {
  it("holds compiled code, types, the admin, the documents and the licence, and nothing else", () => {
    expect(strangeAmong(store().packedFiles)).toEqual([])
    const unwanted = [
      "docs/images/shop.png",
      "src/workflows/index.ts",
      ".env",
      ".medusa/server/src/jobs/reconcile-crypto-payments.js.map",
      ".medusa/server/src/payments/__tests__/matching.unit.spec.js",
      ".medusa/server/demo/start.js",
    ]
    expect(strangeAmong([...store().packedFiles, ...unwanted])).toEqual(unwanted)
  })

  it.each([
    "LICENSE",
    "README.md",
    ".medusa/server/src/admin/index.mjs",
    ".medusa/server/src/api/middlewares.js",
    ".medusa/server/src/jobs/reconcile-crypto-payments.js",
    ".medusa/server/src/modules/crypto-payment/index.js",
    ".medusa/server/src/workflows/index.js",
    ".medusa/server/sandbox/bin.js",
    ".medusa/server/storefront/styles.css",
    ...["paycrypto", "payscrypt", "cpay", "alchemypay", "payprotocol"].flatMap((gateway) => [
      `.medusa/server/src/providers/${gateway}/index.js`,
      `.medusa/server/src/gateways/${gateway}/index.d.ts`,
    ]),
  ])("holds %s", (file) => {
    expect(store().packedFiles).toContain(file)
  })

  it("no file carries a source map or a path of the machine that built it", async () => {
    const telling: string[] = []
    for (const file of store().packedFiles) {
      const text = await readFile(path.join(store().packageFolder, file), "utf8")
      if (
        text.includes("sourceMappingURL=data:") ||
        text.includes(path.resolve(__dirname, "../.."))
      ) {
        telling.push(file)
      }
    }
    expect(telling).toEqual([])
  })

  it("publint finds nothing", async () => {
    const { publint } = await import("publint")
    const { formatMessage } = await import("publint/utils")
    const { messages, pkg } = await publint({ pkgDir: store().packageFolder, strict: true })
    const ours = messages.filter(
      // Medusa finds a job by its default export, and nobody imports it through the pattern.
      ({ code, path: [, entry] }) =>
        !(code === "CJS_WITH_ESMODULE_DEFAULT_EXPORT" && entry === "./*"),
    )
    expect(ours.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([])
  })
}

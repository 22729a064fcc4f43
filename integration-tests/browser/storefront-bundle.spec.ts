import { execFile } from "node:child_process"
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { gzipSync } from "node:zlib"
import ts from "typescript"
import { languages } from "../../src/storefront"
import { builtStorefront, bundleOf } from "./storefront-files"

jest.setTimeout(60_000)

const root = path.resolve(__dirname, "../..")
const run = promisify(execFile)

/** Bytes; React and Medusa's SDK stay outside, the QR code's package counts. */
const mostBytes = 25_000

describe("what shoppers' browsers load of the built package", () => {
  let folder: string
  let code: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "storefront-bundle-"))
    code = await bundleOf(folder, ["index.js", "react/index.js"])
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it(`client, component, QR code and seven languages: below ${mostBytes} bytes, compressed`, () => {
    const size = gzipSync(code, { level: 9 }).length
    // Far smaller would mean that something is not in it.
    expect(size).toBeGreaterThan(15_000)
    expect(size).toBeLessThan(mostBytes)
    expect(code).toContain("createCryptoPayments")
  })

  it("imports nothing but React", () => {
    const imported = [...code.matchAll(/(?:from|import)\s*"([^"]+)"/g)].map(([, name]) => name)
    expect([...new Set(imported)].sort()).toEqual(["react", "react/jsx-runtime"])
  })

  it.each([
    /\bnode:/,
    /\bprocess\.env\b/,
    /\brequire\(/,
    /@medusajs\/(?!js-sdk)/,
    /\baxios\b/,
    /bignumber/i,
    /createHmac|createHash/,
    /api_?secret|app_?secret|security_?key|webhook_?secret|passphrase|api_?key(?!["'a-z])/i,
    /\bsk_(live|test)_/,
  ])("has nothing like %s in it, nor has any of the files", async (pattern) => {
    expect(code).not.toMatch(pattern)
    const files = (await readdir(path.join(builtStorefront, "esm"), { recursive: true })).filter(
      (file) => file.endsWith(".js") && !file.startsWith("next"),
    )
    expect(files.length).toBeGreaterThan(20)
    for (const file of files) {
      expect([file, await readFile(path.join(builtStorefront, "esm", file), "utf8")]).toEqual([
        file,
        expect.not.stringMatching(pattern),
      ])
    }
  })
})

describe("the built package in Node", () => {
  const render = `
    if (typeof window !== "undefined") throw new Error("there is a window")
    const html = renderToString(createElement(CryptoPayment, {
      sdk: { client: {} }, cart: { id: "cart_1" }, language: "de",
    }))
    console.log(JSON.stringify({ html, languages, money: typeof createCryptoPayments }))`

  it.each([
    [
      "an ES module",
      "module",
      `import { createElement } from "react"
       import { renderToString } from "react-dom/server"
       import { CryptoPayment } from "medusa-payment-crypto/storefront/react"
       import { createCryptoPayments, languages } from "medusa-payment-crypto/storefront"`,
    ],
    [
      "CommonJS",
      "commonjs",
      `const { createElement } = require("react")
       const { renderToString } = require("react-dom/server")
       const { CryptoPayment } = require("medusa-payment-crypto/storefront/react")
       const { createCryptoPayments, languages } = require("medusa-payment-crypto/storefront")`,
    ],
  ])("is imported as %s and rendered, with every text", async (_title, type, imports) => {
    const { stdout } = await run(
      process.execPath,
      [`--input-type=${type}`, "-e", imports + render],
      {
        cwd: root,
      },
    )
    const result = JSON.parse(stdout) as Record<string, unknown>
    expect(result["html"]).toContain("Einen Moment …")
    expect(result["languages"]).toEqual(languages)
    expect(result["money"]).toBe("function")
  })

  it("says that the component is for browsers, where an app renders on its server", async () => {
    for (const format of ["esm", "cjs"]) {
      const text = await readFile(path.join(builtStorefront, format, "react/index.js"), "utf8")
      expect(text.split("\n")[0]).toBe('"use client";')
      const client = await readFile(path.join(builtStorefront, format, "index.js"), "utf8")
      expect(client).not.toContain("use client")
    }
  })
})

describe("the types of the built package", () => {
  let app: string

  beforeAll(async () => {
    app = await mkdtemp(path.join(tmpdir(), "storefront-types-"))
    await mkdir(path.join(app, "node_modules"))
    await symlink(root, path.join(app, "node_modules/medusa-payment-crypto"))
    for (const name of ["react", "@types", "@medusajs"]) {
      await symlink(path.join(root, "node_modules", name), path.join(app, "node_modules", name))
    }
    const source = `
      import Medusa from "@medusajs/js-sdk"
      import { createCryptoPayments, viewOf, CryptoPaymentError, type Texts } from "medusa-payment-crypto/storefront"
      import { CryptoPayment, type CryptoPaymentProps } from "medusa-payment-crypto/storefront/react"
      declare const sdk: Medusa
      const texts: Partial<Texts> = { paid_heading: "Done" }
      export const props: CryptoPaymentProps = { sdk, cart: { id: "cart_1" }, texts, onOrder: (id: string) => id }
      export const page = <CryptoPayment {...props} />
      export async function buy() {
        const payments = createCryptoPayments(sdk)
        const { cart } = await sdk.store.cart.retrieve("cart_1")
        const [method] = await payments.methods(cart)
        const payment = await payments.start(cart, method!.provider_id)
        payments.watch(payment, { cartId: cart.id, onChange: (seen) => viewOf(seen, 0).state satisfies string })
        const done = await payments.complete(cart.id)
        const total: number | undefined = done.state === "ordered" ? done.order?.total : undefined
        return [total, new CryptoPaymentError("offline", "").kind] as const
      }
      // @ts-expect-error a text that does not exist
      export const wrong: Partial<Texts> = { no_such_text: "" }
      // @ts-expect-error the cart is needed
      export const bare = <CryptoPayment sdk={sdk} />
    `
    await writeFile(path.join(app, "bundler.tsx"), source)
    await writeFile(path.join(app, "node10.tsx"), source)
    await writeFile(path.join(app, "commonjs.cts"), commonJs)
  })

  afterAll(() => rm(app, { recursive: true, force: true }))

  const commonJs = `
    import storefront = require("medusa-payment-crypto/storefront")
    import react = require("medusa-payment-crypto/storefront/react")
    export const start: storefront.CryptoPayments["start"] | undefined = undefined
    export const name: string = react.CryptoPayment.name
  `

  it.each([
    ["bundler.tsx", ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
    // Older Next.js storefronts of Medusa's; it knows no `exports`, so `typesVersions` help it.
    ["node10.tsx", ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Node10],
    ["commonjs.cts", ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16],
  ])("%s compiles", (file, module, moduleResolution) => {
    const program = ts.createProgram([path.join(app, file)], {
      module,
      moduleResolution,
      target: ts.ScriptTarget.ES2022,
      jsx: ts.JsxEmit.ReactJSX,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      esModuleInterop: true,
    })
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))
    expect(problems).toEqual([])
  })
})

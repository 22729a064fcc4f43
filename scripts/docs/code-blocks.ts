import path from "node:path"
import ts from "typescript"
import {
  appOptions,
  storefrontPaths,
  typeErrors,
  type CompileSetting,
} from "../../src/storefront/next/__tests__/type-check"
import type { GuideBlock } from "../../src/storefront/next/__tests__/guide-blocks"
import { blocksOf, project, type Page } from "./pages"

/** The two guides whose blocks are pieces of a storefront's files; their own test compiles them. */
export const compiledElsewhere = ["docs/storefront-official.md", "docs/storefront-any.md"]

/** Blocks that name a file of the project above them are pieces of it, which is compiled itself. */
export function isExcerpt({ file }: GuideBlock): boolean {
  return file !== null && /^(?:src|sandbox|integration-tests)\//.test(file)
}

/** Where the blocks stand as files that exist in memory only. */
const setting: CompileSetting = {
  folder: path.join(project, "docs"),
  options: {
    ...appOptions,
    isolatedModules: false,
    noUnusedLocals: false,
    // As the sources that the blocks import are compiled.
    experimentalDecorators: true,
    jsx: ts.JsxEmit.ReactJSX,
    paths: {
      ...storefrontPaths,
      "medusa-payment-crypto/gateways/*": [path.join(project, "src/gateways/*/index")],
      "medusa-payment-crypto/workflows": [path.join(project, "src/workflows/index")],
      "medusa-payment-crypto/sandbox": [path.join(project, "sandbox/index")],
    },
  },
}

/** What a page takes for granted in its examples. */
const assumed: Record<string, string> = {
  "docs/storefront-component.md": `
    import type { HttpTypes } from "@medusajs/types"
    import type Medusa from "@medusajs/js-sdk"
    import type { PaymentView } from "medusa-payment-crypto/storefront"
    declare global {
      const sdk: Medusa
      const cart: HttpTypes.StoreCart
      const CryptoPayment: typeof import("medusa-payment-crypto/storefront/react").CryptoPayment
      const cartId: string, sessionId: string
      function showOrder(orderId: string): void
      function navigate(path: string): void
      function show(view: PaymentView): void
    }
    export {}`,
}

/** The types that the pages' JSON is of, by what the JSON has at its top. */
const jsonTypes: Record<string, { from: string; type: string }> = {
  crypto_payment: {
    from: 'import type { ShopperPayment } from "../src/workflows/payment-status"',
    type: "{ crypto_payment: ShopperPayment }",
  },
  crypto_payment_methods: {
    from: 'import type { CryptoPaymentMethod } from "../src/workflows/payment-methods"',
    type: "{ crypto_payment_methods: CryptoPaymentMethod[] }",
  },
}

/** Blocks that the compiler reads. */
export function compiledBlocks(pages: readonly Page[]): GuideBlock[] {
  return pages
    .filter(({ file }) => !compiledElsewhere.includes(file))
    .flatMap(blocksOf)
    .filter((block) => /^(?:tsx?|json)$/.test(block.language) && !isExcerpt(block))
}

/** What the compiler has against the blocks, one line each. All are one program, to be quick. */
export function compileErrors(pages: readonly Page[]): string[] {
  const files = new Map<string, string>()
  compiledBlocks(pages).forEach((block, index) => {
    files.set(`${fileName(block.guide)}-${index}.tsx`, moduleOf(block))
  })
  for (const { file } of pages) {
    const around = assumed[file]
    if (around !== undefined) {
      files.set(`${fileName(file)}-assumed.ts`, around)
    }
  }
  return typeErrors(files, setting)
}

function fileName(page: string): string {
  return page.replace(/\W/g, "-")
}

/** The block as a module: entries of a configuration and elements stand for themselves. */
function moduleOf({ language, code }: GuideBlock): string {
  if (language === "json") {
    return jsonModule(code)
  }
  const text = code.trim().replace(/,$/, "")
  if (text.startsWith("{")) {
    return `export const entry = ${text}`
  }
  return text.startsWith("<") ? `export const element = (${text})` : `${code}\nexport {}`
}

function jsonModule(code: string): string {
  const [top = ""] = Object.keys(JSON.parse(code) as object)
  const { from, type } = jsonTypes[top] ?? { from: "", type: "object" }
  return `${from}\nexport const sample = ${code.trim()} satisfies ${type}`
}

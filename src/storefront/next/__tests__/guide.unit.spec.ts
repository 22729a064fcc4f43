import { readFileSync } from "node:fs"
import path from "node:path"
import { runInNewContext } from "node:vm"
import ts from "typescript"
import { blocksIn, guideBlocks, type GuideBlock } from "./guide-blocks"
import { typeErrors } from "./type-check"

jest.setTimeout(60_000)

const root = path.resolve(__dirname, "../../../..")
const guides = ["storefront-official.md", "storefront-any.md"]
const blocks = guides.flatMap((guide) => guideBlocks(path.join(root, "docs", guide)))
const typed = /^(?:tsx?|jsx?|diff)$/

/** What the guide leaves out of a file that the storefront has, in the place of what it shows. */
const around: Record<string, { before: string; after: string } | undefined> = {
  "src/lib/constants.tsx": {
    before: "",
    after: "export declare const isStripeLike: (providerId?: string) => boolean | undefined",
  },
  "medusa-config.ts": { before: "", after: "export { storefront }" },
  "src/modules/checkout/components/payment-button/index.tsx": {
    before: `
      import { isStripeLike } from "@lib/constants"
      import type { HttpTypes } from "@medusajs/types"
      import { Button } from "@modules/common/components/ui"
      export const PaymentButton = ({ cart, "data-testid": dataTestId }: {
        cart: HttpTypes.StoreCart
        "data-testid": string
      }) => {
        const notReady = !cart.email
        const paymentSession = cart.payment_collection?.payment_sessions?.[0]
    `,
    after: `
            return null
          default:
            return <Button disabled>Select a payment method</Button>
        }
      }
    `,
  },
  "src/lib/data/cart.ts": {
    before: `
      import { sdk } from "@lib/config"
      import { getCartId, removeCartId } from "./cookies"
    `,
    after: `
        return region
      }
    `,
  },
}

/** The block as a whole file: its imports come first, then what stands around the rest. */
function wholeFile({ file, code }: GuideBlock): string {
  const { before, after } = around[file ?? ""] ?? { before: "", after: "" }
  const imports: string[] = []
  const rest = code.replace(/^import .*$/gm, (line) => (imports.push(line), ""))
  return [...imports, before, rest, after, "export {}"].join("\n")
}

function inStorefront({ guide, file, language }: GuideBlock, index: number): string {
  const extension = language === "diff" ? "tsx" : language
  const folder = guide === "storefront-any.md" ? "any-storefront" : "."
  return path.join(folder, file?.replace(/^src\//, "") ?? `block-${index}.${extension}`)
}

describe("the guides' code", () => {
  const checked = blocks.filter(({ language }) => typed.test(language))
  const files = new Map(
    checked.map((block, index) => [inStorefront(block, index), wholeFile(block)]),
  )

  it("is found, block by block", () => {
    expect(checked.map(({ guide, file, language }) => [guide, language, file])).toEqual([
      ["storefront-official.md", "diff", "src/lib/constants.tsx"],
      [
        "storefront-official.md",
        "diff",
        "src/modules/checkout/components/payment-button/index.tsx",
      ],
      ["storefront-official.md", "ts", "src/app/api/crypto-payment/return/route.ts"],
      [
        "storefront-official.md",
        "tsx",
        "src/app/[countryCode]/(checkout)/crypto-payment/[sessionId]/page.tsx",
      ],
      ["storefront-official.md", "ts", "medusa-config.ts"],
      ["storefront-official.md", "diff", "src/lib/data/cart.ts"],
      ["storefront-any.md", "ts", "medusa-config.ts"],
      ["storefront-any.md", "ts", "crypto-payment.ts"],
      ["storefront-any.md", "ts", "pay-button.ts"],
      ["storefront-any.md", "ts", "payment-page.ts"],
      ["storefront-any.md", "ts", "open-cart.ts"],
    ])
    expect(files.size).toBe(checked.length)
  })

  it("is no other code than that", () => {
    const others = blocks.filter(({ language }) => !typed.test(language))
    expect(others.map(({ language }) => language)).toEqual(["bash"])
    const fences = guides.map((guide) => readFileSync(path.join(root, "docs", guide), "utf8"))
    expect(fences.join("\n").match(/^```\w+$/gm)).toHaveLength(blocks.length)
  })

  it("is what the storefront's compiler takes", () => {
    expect(typeErrors(files)).toEqual([])
  })

  it("gives Next.js a page and a route of the kinds that it takes", () => {
    const page = "app/[countryCode]/(checkout)/crypto-payment/[sessionId]"
    const uses = `
      import type { NextRequest } from "next/server"
      import type { ReactNode } from "react"
      import Page from "./${page}/page"
      import { GET } from "./app/api/crypto-payment/return/route"
      type Props = Parameters<typeof Page>[0]
      export const nothingElse: keyof Props extends "params" | "searchParams" ? true : false = true
      export const page: (props: {
        params: Promise<{ countryCode: string; sessionId: string }>
        searchParams: Promise<Record<string, string | string[] | undefined>>
      }) => ReactNode = Page
      export const route: (
        request: NextRequest,
        context: { params: Promise<object> },
      ) => Response | Promise<Response> = GET
    `
    expect(typeErrors(new Map([...files, ["next-uses-it.ts", uses]]))).toEqual([])
  })

  it("would be refused with a mistake in it", () => {
    const [button] = blocksIn(
      "storefront-official.md",
      [
        "**`src/modules/checkout/components/payment-button/index.tsx`**",
        "",
        "```diff",
        '+import { CryptoPaymentButton } from "medusa-payment-crypto/storefront/next/button"',
        "   switch (true) {",
        "+    case true:",
        "+      return <CryptoPaymentButton cart={cart.id} button={Button} />",
        "     case isStripeLike(paymentSession?.provider_id):",
        "```",
      ].join("\n"),
    ) as [GuideBlock]
    const errors = typeErrors(new Map([[inStorefront(button, 0), wholeFile(button)]]))
    expect(errors.join("\n")).toMatch(/CartToPay/)
  })

  it("imports only what the package exports", () => {
    const { exports: exported } = JSON.parse(
      readFileSync(path.join(root, "package.json"), "utf8"),
    ) as { exports: Record<string, unknown> }
    const imported = checked.flatMap(({ code }) =>
      [...code.matchAll(/"medusa-payment-crypto(\/[^"]+)"/g)].map(([, entry]) => `.${entry}`),
    )
    expect([...new Set(imported)].sort()).toEqual([
      "./storefront/next",
      "./storefront/next/button",
      "./storefront/next/page",
      "./storefront/next/server",
      "./storefront/styles.css",
    ])
    expect(Object.keys(exported)).toEqual(expect.arrayContaining(imported))
  })
})

describe("the addresses that the guides give the backend", () => {
  it.each(guides)("%s: http(s), and only placeholders that the plugin fills in", (guide) => {
    const block = blocks.find((one) => one.guide === guide && one.file === "medusa-config.ts")
    const { outputText } = ts.transpileModule(block?.code ?? "", {
      compilerOptions: { module: ts.ModuleKind.CommonJS },
    })
    const env = { STOREFRONT_URL: "https://shop.example.com" }
    const pages = runInNewContext(`(() => { ${outputText}; return storefront })()`, {
      process: { env },
    }) as Record<string, string>
    const allowed = ["order_id", "cart_id", "country_code", "session_id", "status"]
    expect(Object.keys(pages)).toEqual(expect.arrayContaining(["returnUrl", "paidUrl"]))
    for (const page of Object.values(pages)) {
      expect(page).toMatch(/^https:\/\/shop\.example\.com\//)
      const names = [...page.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name)
      expect(allowed).toEqual(expect.arrayContaining(names))
    }
  })
})

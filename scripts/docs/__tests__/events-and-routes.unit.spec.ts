import type { z } from "@medusajs/framework/zod"
import middlewares from "../../../src/api/middlewares"
import * as input from "../../../src/api/admin/crypto-payments/input"
import * as refundInput from "../../../src/api/admin/crypto-payments/[id]/refunds/input"
import type { InvoiceRow } from "../../../src/modules/crypto-payment"
import { attentionReasons } from "../../../src/payments/attention"
import { CryptoPaymentEvents, emitInvoiceEvent } from "../../../src/workflows/events"
import type { PluginContext } from "../../../src/workflows/plugin-context"
import { blocksOf, page, sectionOf } from "../pages"
import { routesIn, routesInCode } from "../routes"

const reference = page("docs/events-and-routes.md")
const admin = "/admin/crypto-payments"
const sections = {
  store: routesIn(
    sectionOf(reference, "## Routes for the storefront").split("\n### ")[0] as string,
  ),
  guarded: routesIn(sectionOf(reference, "### Routes of Medusa that the plugin guards")),
  gateways: routesIn(sectionOf(reference, "## Routes for gateways and browsers")),
  payments: routesIn(sectionOf(reference, "### Payments"), admin),
  methods: routesIn(sectionOf(reference, "### Payment methods"), `${admin}/methods`),
}
/** Not a file: the middleware answers in place of Medusa's own route. */
const webhooks = "POST /hooks/payment/{provider}"

describe("the events", () => {
  const section = sectionOf(reference, "## Events")

  it("are those of the code, and no others", () => {
    const named = [...section.matchAll(/^\| `(crypto-payment\.\w+)`/gm)].map(([, name]) => name)
    expect(named.sort()).toEqual(Object.values(CryptoPaymentEvents).sort())
  })

  it("have the data that is sent", async () => {
    const [sample = ""] = blocksOf({ ...reference, text: section }).flatMap(({ language, code }) =>
      language === "json" ? [code] : [],
    )
    const sent: object[] = []
    const events = { emit: async (message: { data: object }) => void sent.push(message.data) }
    const context = { events } as unknown as PluginContext
    await emitInvoiceEvent(context, CryptoPaymentEvents.PAID, {} as InvoiceRow)
    expect(Object.keys(JSON.parse(sample) as object)).toEqual(Object.keys(sent[0] as object))
  })
})

describe("the routes", () => {
  it("are those of the files under src/api, and no others", () => {
    const { store, gateways, payments, methods } = sections
    const documented = [...store, ...gateways, ...payments, ...methods].map(({ route }) => route)
    expect(documented.sort()).toEqual([...routesInCode(), webhooks].sort())
  })

  it("of Medusa that are guarded are those of the middlewares", () => {
    const guarded = (middlewares.routes ?? []).filter(({ middlewares: all }) =>
      (all ?? []).some(({ name }) => name === "guardCart" || name === "guardPaymentCollection"),
    )
    const addresses = guarded.map(({ matcher }) => String(matcher).replace(/:(\w+)/g, "{$1}"))
    expect(sections.guarded.map(({ route }) => route).sort()).toEqual(
      addresses.map((address) => `POST ${address}`).sort(),
    )
    const deletable = guarded.filter(({ methods }) => methods?.includes("DELETE"))
    const text = sectionOf(reference, "### Routes of Medusa that the plugin guards")
    expect(text.match(/`DELETE`/g)).toHaveLength(deletable.length)
  })

  it.each<[string, z.ZodObject]>([
    ["GET /", input.listQuery],
    ["GET /export", input.exportQuery],
    ["GET /summary", input.summaryQuery],
    ["POST /{id}/look", input.pressed],
    ["POST /{id}/place-order", input.pressed],
    ["POST /{id}/accept-underpayment", input.acceptBody],
    ["POST /{id}/attach", input.attachBody],
    ["POST /{id}/handled", input.handledBody],
    ["POST /notifications/{id}/replay", input.pressed],
    ["POST /{id}/refunds", refundInput.refundSchema],
    ["POST /{id}/refunds/record", refundInput.recordSchema],
    ["POST /{id}/refunds/address-link", refundInput.addressLinkSchema],
  ])("%s takes what its schema takes", (route, schema) => {
    const [method, address = ""] = route.split(" ")
    const full = `${method} ${admin}${address === "/" ? "" : address}`
    const documented = sections.payments.find((row) => row.route === full)
    expect(documented?.takes.sort()).toEqual(Object.keys(schema.shape).sort())
  })

  it("that act on a payment are marked, and only those", () => {
    const marked = [...sectionOf(reference, "### Payments").matchAll(/^\| `(\S+) [^`]*`( \\\*)?/gm)]
    expect(marked.length).toBeGreaterThan(10)
    marked.forEach(([row, method, star]) => {
      expect([row, star !== undefined]).toEqual([row, method === "POST"])
    })
  })
})

it("operations says of every reason for attention what to do", () => {
  const section = sectionOf(page("docs/operations.md"), "## Attention")
  const named = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, reason]) => reason)
  expect(named).toEqual([...attentionReasons])
})

it("operations quotes the bench's figures", () => {
  const section = sectionOf(page("docs/operations.md"), "## Scaling")
  const figures = [...section.matchAll(/`([\d.,]+ ?(?:\/s|µs|ms|MB)?)`/g)].map(([, one]) => one)
  expect(figures.length).toBeGreaterThan(5)
  figures.forEach((figure) => expect(page("bench/README.md").text).toContain(figure))
})

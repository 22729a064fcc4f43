/**
 * The README's table of what each payment method can do. It says what the gateways declare
 * (`capabilities`, `priceRules`), and what an invoice at their simulators has.
 */
import path from "node:path"
import { GATEWAYS, type GatewaySimulator } from "../../sandbox"
import type { CreatedInvoice, Gateway } from "../../src/gateways/gateway"
import { formatReference } from "../../src/payments/reference"
import { registeredProviders } from "../../src/providers/registered-providers"
import { markdownTable } from "./markdown-table"

export const readmeFile = path.resolve(__dirname, "../../README.md")

const begin = "<!-- capabilities: written by `npm run docs:tables` -->"
const end = "<!-- /capabilities -->"

/** What a provider module needs beside address and credentials, and what more can be switched on. */
interface ModuleOptions {
  needed: Record<string, unknown>
  /** Options that give the module's methods another capability. */
  switches: Record<string, unknown>
}

/** By the names of the folders in `src/providers`. */
const modules: Record<string, ModuleOptions> = {
  paycrypto: { needed: {}, switches: { refundCall: true } },
  payscrypt: { needed: { asset: "ETH", rates: { ask: () => "2500.00" } }, switches: {} },
  cpay: {
    needed: {},
    switches: { payouts: { enabled: true, maxAmount: { USDT: "500" } } },
  },
  alchemypay: { needed: {}, switches: {} },
  payprotocol: { needed: { chain: "TRON" }, switches: {} },
}

/** A payment method with all that the table says of it. */
interface Method {
  module: string
  gateway: Gateway
  /** The same with one more option, by the option's name. */
  switched: Map<string, Gateway>
  invoice: CreatedInvoice
}

/** The table in Markdown. Starts and stops the simulators. */
export async function capabilityTable(): Promise<string> {
  const methods = (await Promise.all(Object.keys(modules).map(methodsOf))).flat()
  const rows = facts.map(([title, say]) => [title, ...methods.map(say)])
  const heads = methods.map(
    ({ gateway, module }) => `[${gateway.name}](docs/gateways/${module}.md)`,
  )
  return markdownTable(["", ...heads], rows)
}

/** The README with this table between its markers. @throws Error when it has no markers */
export function withTable(readme: string, table: string): string {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)]
  if (from < 0 || to < from) {
    throw new Error(`README.md has no place for the table: it lacks ${begin} and ${end}.`)
  }
  return `${readme.slice(0, from)}${begin}\n\n${table}\n\n${readme.slice(to)}`
}

/** The payment methods that a store may register, as the table has them. */
export function documentedModules(): string[] {
  return Object.keys(modules)
}

const facts: [title: string, say: (method: Method) => string][] = [
  ["registered as", ({ gateway }) => `\`pp_${gateway.id}_{id}\``],
  ["invoice priced in", ({ gateway }) => pricedIn[gateway.capabilities.pricedIn]],
  ["price currencies", ({ gateway }) => currenciesOf(gateway)],
  ["whole amounts only", ({ gateway }) => wholeOnly(gateway)],
  ["least amount", ({ gateway }) => leastOf(gateway)],
  ["payment page", ({ invoice }) => yesOrNo(invoice.paymentUrl !== null)],
  ["address for your own page", ({ invoice }) => yesOrNo(invoice.address !== null)],
  ["quote", capability("quote")],
  ["limits asked at the gateway", capability("limits")],
  ["signed webhooks", capability("signedWebhooks")],
  ["test webhook", capability("testWebhook")],
  ["refund", capability("refund")],
  ["list of invoices", capability("listInvoices")],
  ["balances", capability("balances")],
]

const pricedIn = { fiat: "the store's currency", crypto: "the asset, at a rate" }
const refunds = { none: "by hand", api: "over the API", payout: "by payout" }

function capability(
  name:
    "quote" | "limits" | "signedWebhooks" | "testWebhook" | "listInvoices" | "balances" | "refund",
): (method: Method) => string {
  const say = ({ capabilities }: Gateway): string => {
    const value = capabilities[name]
    return typeof value === "boolean" ? yesOrNo(value) : refunds[value]
  }
  return ({ gateway, switched }) => {
    const usual = say(gateway)
    const others = [...switched].filter(([, other]) => say(other) !== usual)
    return [usual, ...others.map(([option, other]) => `${say(other)} with \`${option}\``)].join(
      "; ",
    )
  }
}

function currenciesOf({ priceRules, capabilities }: Gateway): string {
  if (priceRules.currencies !== "any") {
    return priceRules.currencies.join(", ")
  }
  if (capabilities.quote) {
    return "any that has a rate"
  }
  return capabilities.limits ? "those of your account" : "any; the gateway decides"
}

function wholeOnly({ priceRules }: Gateway): string {
  const whole = Object.entries(priceRules.decimals).filter(([, decimals]) => decimals === 0)
  return whole.map(([currency]) => currency).join(", ") || "–"
}

function leastOf({ priceRules }: Gateway): string {
  const least = Object.entries(priceRules.atLeast)
  return least.map(([currency, amount]) => `${amount} ${currency}`).join(", ") || "–"
}

function yesOrNo(value: boolean): string {
  return value ? "yes" : "–"
}

async function methodsOf(module: string): Promise<Method[]> {
  const { needed, switches } = modules[module] as ModuleOptions
  const start = GATEWAYS.find(({ gateway }) => gateway === module)?.start
  if (!start) {
    throw new Error(`There is no simulator of ${module}.`)
  }
  const simulator = await start({ port: 0 })
  try {
    const usual = gatewaysOf(module, simulator, needed)
    const switched = Object.entries(switches).map(
      ([option, value]) =>
        [option, gatewaysOf(module, simulator, { ...needed, [option]: value })] as const,
    )
    return await Promise.all(
      usual.map(async (gateway, index) => ({
        module,
        gateway,
        switched: new Map(switched.map(([option, all]) => [option, all[index] as Gateway])),
        invoice: await invoiceAt(gateway, index + 1),
      })),
    )
  } finally {
    await simulator.stop()
  }
}

/** The methods of a module, in one order whatever its options are. */
function gatewaysOf(module: string, simulator: GatewaySimulator, options: object): Gateway[] {
  const entry = {
    resolve: `medusa-payment-crypto/providers/${module}`,
    id: "main",
    options: {
      ...simulator.credentials,
      baseUrl: simulator.url,
      backendUrl: "https://backend.example.com",
      storefront: { returnUrl: "https://shop.example.com/return" },
      ...options,
    },
  }
  const config = { modules: { payment: { options: { providers: [entry] } } } }
  return [...registeredProviders(config).values()].map(({ gateway }) => gateway)
}

async function invoiceAt(gateway: Gateway, attempt: number): Promise<CreatedInvoice> {
  const price = { amount: "25.00", currency: "USD" }
  const asked = gateway.capabilities.quote ? await gateway.quote(price) : price
  const owner = { sessionId: "payses_01JD0G6M3V8Q2T5W7Y9ZABCDEF", attempt }
  return gateway.createInvoice({
    reference: formatReference(owner, undefined, gateway.referenceStyle),
    amount: asked.amount,
    currency: asked.currency,
    description: "Online order",
    shopper: { id: "cus_1", email: "a@example.com", countryCode: "DE", ip: "203.0.113.7" },
    notifyUrl: "https://backend.example.com/hooks/payment",
    returnUrl: "https://shop.example.com/return",
  })
}

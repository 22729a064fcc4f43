import { decimalsOf } from "../../../../src/gateways/currencies"
import { compareDecimals, multiply, significantDecimals } from "../../../../src/gateways/decimal"
import type { Gateway } from "../../../../src/gateways/gateway"
import { findMismatches } from "../../../../src/payments/matching"
import { checkLimits, checkRules, invoicePrice, PriceRefused } from "../../../../src/payments/price"
import { priceKinds, type GatewayUnderTest, type PriceSample, type StorePrice } from "../adapter"
import type { Rig } from "../rig"
import { failure, outcomeOf } from "./outcome"

type Taken = Extract<PriceSample, { takes: StorePrice }>
type Refused = Extract<PriceSample, { refuses: StorePrice }>

/** What the provider asks before anything is sent. @throws PriceRefused */
async function checkPrice(gateway: Gateway, { amount, currency }: StorePrice): Promise<void> {
  const price = invoicePrice(amount, currency, gateway.name)
  checkRules(price, gateway.priceRules, gateway.name)
  if (gateway.capabilities.limits) {
    checkLimits(price, await gateway.fetchLimits(), gateway.name)
  }
}

/** To the last digit: what the gateway was asked for, what it answers, and what counts as paid. */
export async function checkTaken(rig: Rig, { takes, ordered, options }: Taken): Promise<void> {
  const gateway = rig.build({ options: options ?? {} })
  await checkPrice(gateway, takes)
  if (gateway.capabilities.quote) {
    await checkQuote(gateway, takes, ordered)
  }
  const invoice = await rig.open(takes, gateway)
  const simulated = rig.simulated(invoice.id)
  expect(simulated.currency).toBe(ordered.currency)
  expect(plain(simulated.amount)).toBe(plain(ordered.amount))
  expect(plain(invoice.request.amount)).toBe(plain(ordered.amount))

  rig.act(invoice.id, rig.adapter.pay)
  const answer = await gateway.fetchInvoice(invoice.expected)
  expect(answer.status).toBe("paid")
  expect(findMismatches(answer, invoice.expected, gateway.capabilities)).toEqual([])
  if (answer.amount !== null) {
    expect(plain(answer.amount)).toBe(plain(ordered.amount))
  }
}

/** A quote covers the price and is in units that the asset has. */
async function checkQuote(gateway: Gateway, takes: StorePrice, ordered: StorePrice): Promise<void> {
  const quote = await gateway.quote(takes)
  expect(quote).toMatchObject({ currency: ordered.currency, source: expect.any(String) as string })
  expect(plain(quote.amount)).toBe(plain(ordered.amount))
  expect(Math.abs(Date.now() - quote.at)).toBeLessThan(60_000)
  const decimals = decimalsOf(quote.currency) as number
  expect(significantDecimals(quote.amount)).toBeLessThanOrEqual(decimals)
  expect(compareDecimals(multiply(quote.amount, quote.rate), takes.amount)).toBeGreaterThanOrEqual(
    0,
  )
}

/** Refused by what the adapter says, and nothing else is ordered in its stead. */
export async function checkRefused(rig: Rig, { refuses, by, options }: Refused): Promise<void> {
  const gateway = rig.build({ options: options ?? {} })
  const before = rig.asked("create")
  const { error } = await outcomeOf(checkPrice(gateway, refuses))
  if (by === "rules" || by === "limits") {
    expect(error).toBeInstanceOf(PriceRefused)
    if (by === "rules") {
      expect(() => checkRules(refuses, gateway.priceRules, gateway.name)).toThrow(PriceRefused)
    }
  } else {
    expect(error).toBeUndefined()
    if (by === "quote") {
      expect(["no_rate", "invalid_request", "refused"]).toContain(
        (await failure(gateway.quote(refuses))).kind,
      )
    } else {
      const request = await rig.request(refuses, gateway)
      const refusal = await failure(gateway.createInvoice(request))
      expect(["refused", "invalid_request", "unsupported"]).toContain(refusal.kind)
      expect(refusal.outcomeUnknown).toBe(false)
      expect(rig.simulator.invoices.find(request.reference)).toBeUndefined()
    }
  }
  expect(rig.asked("create") - before).toBeLessThanOrEqual(by === "gateway" ? 1 : 0)
}

/** "1.50" and "1.5" are the same amount. */
function plain(amount: string): string {
  return multiply(amount, "1")
}

export function describeAmounts(adapter: GatewayUnderTest, rig: () => Rig): void {
  const samples = priceKinds.flatMap((kind) => adapter.prices[kind])
  const taken = samples.filter((sample): sample is Taken => "takes" in sample)
  const refused = samples.filter((sample): sample is Refused => "refuses" in sample)
  const named = ({ amount, currency }: StorePrice) => `${amount} ${currency}`

  describe("amounts", () => {
    it.each(priceKinds)("%s is either taken or refused", (kind) => {
      expect(adapter.prices[kind].length).toBeGreaterThan(0)
    })

    it.each(
      taken.map((sample): [string, string, Taken] => [
        named(sample.takes),
        named(sample.ordered),
        sample,
      ]),
    )("%s is ordered and paid as exactly %s", (_price, _ordered, sample) =>
      checkTaken(rig(), sample),
    )

    if (refused.length > 0) {
      it.each(
        refused.map((sample): [string, string, Refused] => [
          named(sample.refuses),
          sample.by,
          sample,
        ]),
      )("%s is refused by the %s", (_price, _by, sample) => checkRefused(rig(), sample))
    }
  })
}

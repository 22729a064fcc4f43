import { invoiceStatuses } from "../../../src/gateways/gateway"
import { sessionStatusOf } from "../../../src/payments/medusa-status"
import { nextNoticeAt, noticeWindowMs } from "../../../src/payments/refunds"
import { nextCheckAt, type CheckState } from "../../../src/payments/schedule"
import { sessionDataSchema } from "../../../src/providers/session-data"
import { page, sectionOf } from "../pages"

const howItWorks = page("docs/how-it-works.md")
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Cells of a table's rows; the names in the first cell are between backticks or plain. */
function rowsOf(section: string): string[][] {
  return [...section.matchAll(/^\| (?!-)(.+) \|$/gm)].map(([, row = ""]) =>
    row.split(" | ").map((cell) => cell.trim()),
  )
}

describe("the life of a payment", () => {
  const rows = rowsOf(sectionOf(howItWorks, "## The life of a payment")).slice(1)

  it.each([...invoiceStatuses])("%s is to Medusa what the page says", (status) => {
    const row = rows.find(([names = ""]) => names.includes(`\`${status}\``))
    expect(row?.[1]).toContain(sessionStatusOf(status))
  })
})

describe("how often the gateway is asked", () => {
  const rows = rowsOf(sectionOf(howItWorks, "## How often the gateway is asked")).slice(1)
  const unpaid = { status: "pending", everPaid: false, expiresAt: hour } as const
  const [confirming, paid] = [
    { ...unpaid, status: "confirming" },
    { ...unpaid, status: "paid", everPaid: true },
  ] as const

  it.each<[string, string, Partial<CheckState>, number, number | null]>([
    ["unpaid, younger than 30 minutes", "every 15 s", unpaid, 29 * minute, 15 * second],
    ["unpaid, until ten minutes after expiry", "every minute", unpaid, 31 * minute, minute],
    ["unpaid, until ten minutes after expiry", "every minute", unpaid, 69 * minute, minute],
    ["unpaid after that", "every 5 minutes", unpaid, 71 * minute, 5 * minute],
    ["unpaid after that", "every 6 hours", unpaid, 5 * day, 6 * hour],
    ["unpaid after that", "14 days", unpaid, hour + 14 * day, 6 * hour],
    ["unpaid after that", "14 days", unpaid, hour + 14 * day + 1, null],
    ["confirming", "every 15 s", confirming, 119 * minute, 15 * second],
    ["confirming", "two hours", confirming, 121 * minute, 5 * minute],
    ["paid, and its order cannot be placed", "10 s", { ...paid, failures: 1 }, 0, 10 * second],
    ["paid, and its order cannot be placed", "twice", { ...paid, failures: 2 }, 0, 20 * second],
    [
      "paid, and its order cannot be placed",
      "10 minutes",
      { ...paid, failures: 9 },
      0,
      10 * minute,
    ],
  ])("%s: %s", (what, said, state, now, wait) => {
    expect(rows.find(([name]) => name === what)?.[1]).toContain(said)
    const whole = { settled: false, createdAt: 0, failures: 0, ...state } as CheckState
    expect(nextCheckAt(whole, now, 0.5)).toBe(wait === null ? null : now + wait)
  })

  it("paid, and in its order: for refunds", () => {
    const [, said] = rows.find(([name]) => name === "paid, and in its order") as [string, string]
    expect(said).toMatch(/after an hour.*30 days/)
    expect([nextNoticeAt(0, 0), noticeWindowMs]).toEqual([hour, 30 * day])
  })
})

it("the storefront's page has every key of a session's data, and no other", () => {
  const rows = rowsOf(sectionOf(page("docs/storefront.md"), "## The payment session")).slice(1)
  const named = rows.flatMap(([keys = ""]) => [...keys.matchAll(/`(\w+)`/g)].map(([, key]) => key))
  expect(named.sort()).toEqual(Object.keys(sessionDataSchema.shape).sort())
})

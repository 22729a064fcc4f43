import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CryptoPaymentModuleService } from "../../../src/modules/crypto-payment/service"
import type { InvoiceFilter } from "../../../src/modules/crypto-payment"
import { providerIds, type GatewaysStore } from "../../environment/gateways-store"

const rows = 40_000

interface Connection {
  raw(sql: string, bindings?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

/** How Postgres goes about the admin's questions when the ledger is large. */
export function plansSuite(store: GatewaysStore): void {
  const connection = (): Connection =>
    store.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

  async function fill(): Promise<void> {
    await connection().raw(
      `insert into crypto_invoice
         (id, provider_id, gateway, reference, gateway_invoice_id, session_id,
          payment_collection_id, order_id, attempt, amount, currency, price_amount, price_currency,
          status, attention, handled_at, transaction_hash, created_at, paid_at, settled_at)
       select 'cpinv_' || n, case when n % 500 = 0 then 'pp_gone_gone' else ? end,
              case when n % 500 = 0 then 'gone' else 'paycrypto' end, 'ref' || n, 'gw' || n,
              'payses_' || n, 'pay_col_' || n, 'order_' || n, 1, '25.00', 'USD', '25.00', 'USD',
              case when n % 400 = 0 then 'underpaid' else 'paid' end,
              case when n % 400 = 0 then '{underpaid}'::text[] else '{}' end,
              case when n % 800 = 0 then now() end, '0x' || n, now() - n * interval '1 minute',
              now(), now()
         from generate_series(1, ?::int) as n`,
      [providerIds.paycrypto, rows],
    )
    await connection().raw("analyze crypto_invoice")
  }

  /** The plans of all statements that the work makes, as text. */
  async function plansOf(work: (service: CryptoPaymentModuleService) => Promise<unknown>) {
    const plans: string[] = []
    const explaining = {
      raw: async (sql: string, bindings: readonly unknown[] = []) => {
        const { rows: lines } = await connection().raw(`explain ${sql}`, bindings)
        plans.push(lines.map((line) => String(line["QUERY PLAN"])).join("\n"))
        return connection().raw(sql, bindings)
      },
    }
    const service = new CryptoPaymentModuleService(
      { __pg_connection__: explaining, baseRepository: {} } as never,
      {},
    )
    await work(service)
    expect(plans).not.toEqual([])
    return plans.join("\n\n")
  }

  it(`no list, filter, search or count reads the whole ledger of ${rows} invoices`, async () => {
    await fill()
    const lists: InvoiceFilter[] = [
      {},
      { providerId: "pp_gone_gone" },
      { gateway: "gone" },
      { status: "underpaid" },
      { attention: "any" },
      { attention: "underpaid" },
      { attention: "any", handled: false },
      { handled: true },
      { attention: "none" },
      { from: new Date(Date.now() - 3_600_000), until: new Date() },
      { gateway: "paycrypto", status: "paid", attention: "none" },
    ]
    const searches = [
      "cpinv_5",
      "ref5",
      "gw5",
      "0x5",
      "payses_5",
      "order_5",
      "cart_5",
      "#5",
      "a@b.example",
    ]
    const questions: [string, (service: CryptoPaymentModuleService) => Promise<unknown>][] = [
      ...[...lists, ...searches.map((q) => ({ q }))].map(
        (filter): [string, (service: CryptoPaymentModuleService) => Promise<unknown>] => [
          JSON.stringify(filter),
          ({ list }) => list.page(filter, 21),
        ],
      ),
      [
        "a page far behind",
        ({ list }) =>
          list.page({}, 21, { createdAt: "2026-01-01T00:00:00.000000Z", id: "cpinv_1" }),
      ],
      ["attention count", ({ list }) => list.attentionCount()],
      ["of an order", ({ list }) => list.ofOrder("order_5")],
      ["open by region", ({ list }) => list.openByRegion(providerIds.paycrypto)],
      ["one", ({ list }) => list.find("cpinv_5")],
    ]
    for (const [question, ask] of questions) {
      expect([question, await plansOf(ask)]).toEqual([
        question,
        expect.not.stringMatching(/Seq Scan on crypto_invoice/),
      ])
    }
    const attention = await plansOf(({ list }) => list.attentionCount())
    expect(attention).toContain("crypto_invoice_unhandled")
    expect(await plansOf(({ list }) => list.page({ attention: "any" }, 21))).toContain(
      "crypto_invoice_attention",
    )
  })
}

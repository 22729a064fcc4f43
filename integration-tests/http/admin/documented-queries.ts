import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { blocksOf, page } from "../../../scripts/docs/pages"
import { providerIds, type GatewaysStore } from "../../environment/gateways-store"

type Row = Record<string, unknown>

interface Connection {
  raw(sql: string, bindings?: readonly unknown[]): Promise<{ rows: Row[] }>
}

interface Transaction extends Connection {
  rollback(): PromiseLike<unknown>
}

const queries = blocksOf(page("docs/operations.md")).flatMap(({ language, code }) =>
  language === "sql" ? [code] : [],
)

/** What each query of docs/operations.md finds, in their order there. */
const found: Row[][] = [
  [expect.objectContaining({ reason: "underpaid", count: "1" })],
  [
    { what: "invoices", due: "1", seconds_late: 300 },
    { what: "notifications", due: "1", seconds_late: 200 },
    { what: "refunds", due: "1", seconds_late: 100 },
  ],
  [expect.objectContaining({ seconds_since_the_job: 10 })],
  [expect.objectContaining({ id: "cpinv_paid", last_error: "sold out" })],
  [expect.objectContaining({ id: "cprfd_1", status: "requested" })],
  [
    expect.objectContaining({ state: "received", most_failures: 3 }),
    expect.objectContaining({ state: "rejected", reason: "it names no invoice of this store" }),
  ],
  [expect.objectContaining({ provider_id: providerIds.paycrypto, seconds_ago: 60 })],
]

/** The documentation's queries, on the real tables; everything is taken back afterwards. */
export function documentedQueriesSuite(store: GatewaysStore): void {
  let connection: Transaction

  beforeEach(async () => {
    const database: { transaction(): Promise<Transaction> } = store.container.resolve(
      ContainerRegistrationKeys.PG_CONNECTION,
    )
    connection = await database.transaction()
    await fill(connection)
  })
  afterEach(async () => {
    await connection?.rollback()
  })

  it("are found: seven to watch by, and one for a restored database", () => {
    expect(queries.map((sql) => /^\w+/.exec(sql)?.[0])).toEqual([
      ...found.map(() => "select"),
      "update",
    ])
  })

  it("each find what they are there for", async () => {
    for (const [index, rows] of found.entries()) {
      const result = await connection.raw(queries[index] as string)
      expect([index + 1, result.rows]).toEqual([index + 1, expect.arrayContaining(rows)])
    }
  })

  it("no refund of a restored database is asked for again", async () => {
    await connection.raw(queries.at(-1) as string)
    const { rows } = await connection.raw(
      `select status, asked_at is not null as asked, due_at <= now() as due from crypto_refund
        where id = 'cprfd_1'`,
    )
    expect(rows).toEqual([{ status: "uncertain", asked: true, due: true }])
  })
}

async function fill(connection: Connection): Promise<void> {
  const invoice = (id: string, more: Row) => ({
    id,
    provider_id: providerIds.paycrypto,
    gateway: "paycrypto",
    reference: id,
    session_id: "payses_1",
    payment_collection_id: "pay_col_1",
    attempt: 1,
    amount: "25.00",
    currency: "USD",
    price_amount: "25.00",
    price_currency: "USD",
    status: "pending",
    ...more,
  })
  const notification = (id: string, more: Row) => ({
    id,
    provider_id: providerIds.paycrypto,
    key: id,
    body: "{}",
    received_at: ago(60),
    ...more,
  })
  await insert(connection, "crypto_invoice", [
    invoice("cpinv_due", { due_at: ago(300), attention: ["underpaid"] }),
    invoice("cpinv_paid", { status: "paid", paid_at: ago(1200), last_error: "sold out" }),
  ])
  await insert(connection, "crypto_notification", [
    notification("cpntf_1", { state: "received", failures: 3, due_at: ago(200) }),
    notification("cpntf_2", { state: "rejected", reason: "it names no invoice of this store" }),
  ])
  await insert(connection, "crypto_refund", [
    {
      id: "cprfd_1",
      invoice_id: "cpinv_paid",
      provider_id: providerIds.paycrypto,
      kind: "api",
      status: "requested",
      currency: "USD",
      refund_reference: "cprfd_1",
      due_at: ago(100),
      created_at: ago(2 * 86_400),
    },
  ])
  await insert(connection, "crypto_process", [
    { id: "cpprc_1", worker_mode: "worker", seen_at: ago(0), job_at: ago(10) },
  ])
}

/** So many seconds before now by the database's clock, as SQL. */
class Ago {
  constructor(readonly seconds: number) {}
}

function ago(seconds: number): Ago {
  return new Ago(seconds)
}

async function insert(connection: Connection, table: string, rows: Row[]): Promise<void> {
  for (const row of rows) {
    const values = Object.values(row).map((value) =>
      value instanceof Ago ? [`now() - make_interval(secs => ?)`, value.seconds] : ["?", value],
    )
    await connection.raw(
      `insert into ${table} (${Object.keys(row).join(", ")})
       values (${values.map(([sql]) => sql).join(", ")})`,
      values.map(([, value]) => value),
    )
  }
}

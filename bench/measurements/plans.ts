import type { Client } from "@medusajs/framework/pg"
import { payCryptoProviderId } from "../environment/provider-id"
import { CartInvoices } from "../../src/modules/crypto-payment/cart-invoices"
import type { Database } from "../../src/modules/crypto-payment/database"
import { Inbox } from "../../src/modules/crypto-payment/inbox"
import { Ledger, type InvoiceRow } from "../../src/modules/crypto-payment/ledger"
import { Looks } from "../../src/modules/crypto-payment/looks"
import type { Laboratory } from "../environment/laboratory"
import { format } from "../report/table"

const bigTables = ["crypto_invoice", "crypto_notification"]

interface PlanNode {
  "Node Type": string
  "Relation Name"?: string
  "Index Name"?: string
  "Shared Hit Blocks": number
  "Shared Read Blocks": number
  Plans?: PlanNode[]
}

interface Explained {
  Plan: PlanNode
  "Execution Time": number
}

/** Stands in for the database: every statement is explained, carried out and taken back. */
class ExplainingDatabase implements Database {
  readonly #client: Client
  last: Explained | null = null

  constructor(client: Client) {
    this.#client = client
  }

  async raw<Row>(
    sql: string,
    bindings: readonly unknown[] = [],
  ): Promise<{ rows: Row[]; rowCount: number }> {
    let position = 0
    const numbered = sql.replaceAll("?", () => `$${++position}`)
    await this.#client.query("begin")
    const { rows } = await this.#client.query<{ "QUERY PLAN": Explained[] }>(
      `explain (analyze, buffers, format json) ${numbered}`,
      [...bindings],
    )
    await this.#client.query("rollback")
    this.last = rows[0]?.["QUERY PLAN"][0] ?? null
    return { rows: [], rowCount: 0 }
  }
}

/** Explains the plugin's own statements, those that run in a loop or for every request. */
export async function examinePlans(
  { databases }: Laboratory,
  name: string,
  known: { reference: string; rows: number },
): Promise<{ lines: string[]; faults: string[] }> {
  const lines: string[] = []
  const faults: string[] = []
  await databases.connected(name, async (client) => {
    const database = new ExplainingDatabase(client)
    for (const [title, run] of statements(database, known)) {
      await run()
      const plan = database.last
      const nodes = plan ? nodesOf(plan.Plan) : []
      const sequential = nodes.filter(
        (node) =>
          node["Node Type"].endsWith("Seq Scan") && bigTables.includes(node["Relation Name"] ?? ""),
      )
      const ways = [...new Set(nodes.flatMap((node) => node["Index Name"] ?? []))].join(", ")
      const pages = (plan?.Plan["Shared Hit Blocks"] ?? 0) + (plan?.Plan["Shared Read Blocks"] ?? 0)
      const ms = format(plan?.["Execution Time"] ?? 0)
      lines.push(
        `${title.padEnd(30)} ${`${ms} ms`.padStart(10)} ${`${pages} pages`.padStart(12)}  ${ways}`,
      )
      if (!plan) {
        faults.push(`${title} could not be explained`)
      }
      if (sequential.length > 0) {
        faults.push(`${title} reads a big table from end to end`)
      }
    }
  })
  return { lines, faults }
}

function statements(
  database: Database,
  { reference, rows }: { reference: string; rows: number },
): [string, () => Promise<unknown>][] {
  const ledger = new Ledger(database)
  const inbox = new Inbox(database)
  const carts = new CartInvoices(database)
  const now = new Date()
  const soon = new Date(now.getTime() + 10_000)
  /** When the invoices that are still watched are all due. */
  const later = new Date(now.getTime() + 2 * 24 * 60 * 60 * 1000)
  const claim = { now, leaseUntil: soon, limit: 16 }
  const id = `cpinv_${reference}`
  const row = { id, version: 0, status: "pending", attention: [] as string[] } as InvoiceRow
  const own = { in: [payCryptoProviderId] }
  return [
    ["ledger.claimDue, none due", () => ledger.claimDue({ ...claim, providers: own })],
    [
      `ledger.claimDue, ${rows / 100} due`,
      () => ledger.claimDue({ ...claim, now: later, leaseUntil: later, providers: own }),
    ],
    [
      "ledger.claimDue, of others",
      () => ledger.claimDue({ ...claim, providers: { notIn: [payCryptoProviderId] } }),
    ],
    ["ledger.makeDue", () => ledger.makeDue(id, now)],
    ["ledger.find", () => ledger.find(id)],
    ["ledger.findByReference", () => ledger.findByReference(payCryptoProviderId, reference)],
    [
      "ledger.findByGatewayInvoiceId",
      () => ledger.findByGatewayInvoiceId(payCryptoProviderId, "gw4711"),
    ],
    ["ledger.ofSession", () => ledger.ofSession("payses_old4711")],
    ["ledger.ofCollection", () => ledger.ofCollection("pay_col_old4711")],
    ["ledger.ofOrder", () => ledger.ofOrder("order_old4711")],
    ["ledger.change", () => ledger.change(row, { status: "confirming", due_at: soon })],
    ["ledger.takeTurn", () => ledger.takeTurn("pay_col_old4711", "bench", 10)],
    ["ledger.endTurn", () => ledger.endTurn("pay_col_old4711", "bench")],
    ["looks.claim", () => new Looks(database).claim(id, now, now)],
    ["carts.ofCart", () => carts.ofCart("cart_none")],
    ["carts.ofReference", () => carts.ofReference(payCryptoProviderId, "old4711")],
    ["inbox.store", () => inbox.store([notification("new"), notification("newer")])],
    ["inbox.claimDue", () => inbox.claimDue(now, soon, 16)],
    ["inbox.finish", () => inbox.finish(["cpntf_old4711"], "done")],
    ["inbox.postpone", () => inbox.postpone("cpntf_old4711", soon, "bench")],
    [
      "inbox.prune, 1,000 of them",
      () => inbox.prune(new Date(now.getTime() - 690 * 24 * 60 * 60 * 1000), 1_000),
    ],
  ]
}

function notification(key: string) {
  return {
    provider_id: payCryptoProviderId,
    key,
    subject: "invoice" as const,
    deposit: null,
    reference: "old4711",
    gateway_invoice_id: null,
    raw_status: "1",
    body: "{}",
    occurred_at: null,
    received_at: new Date(),
    state: "received" as const,
    reason: null,
    due_at: new Date(),
  }
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}

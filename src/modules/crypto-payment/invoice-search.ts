/** More invoices than this are not shown for one search; the newest are. */
const mostMatches = 5_000

interface Branch {
  sql: string
  value: unknown
}

const ofCollections = (collections: string): string =>
  `select made.id, made.created_at from (${collections}) held
     join crypto_invoice made on made.payment_collection_id = held.payment_collection_id`

const ofCarts = (carts: string): string =>
  ofCollections(
    `select link.payment_collection_id from (${carts}) cart
       join cart_payment_collection link on link.cart_id = cart.id and link.deleted_at is null`,
  )

const ofOrders = (orders: string): string =>
  ofCollections(
    `select link.payment_collection_id from (${orders}) placed
       join order_payment_collection link on link.order_id = placed.id and link.deleted_at is null`,
  )

/** Columns of an invoice that one may know it by. Each has an index. */
const ownColumns = [
  "id",
  "reference",
  "gateway_invoice_id",
  "transaction_hash",
  "session_id",
  "order_id",
]

/**
 * Finds the ids of invoices by anything that names them. Every branch is a look-up in an index, so
 * the time does not depend on how many invoices there are. Medusa keeps customers' e-mail addresses
 * in lower case, of guests too, and has an index on them, which carts and orders have not.
 */
export function matchesOf(q: string): { sql: string; bindings: unknown[] } {
  const branches = branchesOf(q)
  return {
    sql: `select id from (${branches.map(({ sql }) => sql).join(" union ")}) found
           order by created_at desc limit ${mostMatches}`,
    bindings: branches.map(({ value }) => value),
  }
}

function branchesOf(q: string): Branch[] {
  if (q.includes("@")) {
    const customer = `select id from customer where email = ? and deleted_at is null`
    return [
      {
        sql: ofCarts(
          `select cart.id from cart join (${customer}) buyer on cart.customer_id = buyer.id
            where cart.deleted_at is null`,
        ),
        value: q.toLowerCase(),
      },
      {
        sql: ofOrders(
          `select bought.id from "order" bought join (${customer}) buyer
               on bought.customer_id = buyer.id
            where bought.deleted_at is null`,
        ),
        value: q.toLowerCase(),
      },
    ]
  }
  const [, displayId] = /^#(\d{1,9})$/.exec(q) ?? []
  if (displayId) {
    const sql = ofOrders(`select id from "order" where display_id = ? and deleted_at is null`)
    return [{ sql, value: displayId }]
  }
  return [
    ...ownColumns.map((column) => ({
      sql: `select id, created_at from crypto_invoice where ${column} = ?`,
      value: q,
    })),
    { sql: ofCarts("select ?::text as id"), value: q },
    { sql: ofOrders("select ?::text as id"), value: q },
  ]
}

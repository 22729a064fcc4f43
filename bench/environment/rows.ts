import { payCryptoProviderId } from "./provider-id"
import type { Laboratory } from "./laboratory"

/**
 * Writes unpaid invoices into the ledger that the gateway knows as well, made so long ago that
 * they are looked at once an hour or so and never become due by themselves while the bench runs.
 */
export async function writeOpenInvoices(
  { databases, gateway }: Laboratory,
  database: string,
  references: string[],
): Promise<void> {
  const ids = await gateway.open(references)
  await databases.query(
    database,
    `insert into crypto_invoice
       (id, provider_id, gateway, reference, gateway_invoice_id, session_id,
        payment_collection_id, attempt, amount, currency, price_amount, price_currency, status,
        created_at, due_at)
     select 'cpinv_' || reference, $3, 'paycrypto', reference, gateway_id, 'payses_' || reference,
            'pay_col_' || reference, 1, '25.00', 'USD', '25.00', 'USD', 'pending', now() - interval '12 hours',
            now() + interval '1 day'
       from unnest($1::text[], $2::text[]) as made (reference, gateway_id)`,
    [references, ids, payCryptoProviderId],
  )
}

/** Past business: settled invoices, of which one in a hundred is still watched. */
export async function writeOldInvoices(
  { databases }: Laboratory,
  database: string,
  count: number,
): Promise<void> {
  await databases.connected(database, async (client) => {
    await client.query("set synchronous_commit = off")
    await client.query(
      `insert into crypto_invoice
         (id, provider_id, gateway, reference, gateway_invoice_id, session_id,
          payment_collection_id, cart_id, order_id, attempt, amount, currency, price_amount,
          price_currency, status, paid_at,
          settled_at, due_at, created_at)
       select 'cpinv_old' || n, $2, 'paycrypto', 'old' || n, 'gw' || n, 'payses_old' || n,
              'pay_col_old' || n, 'cart_old' || n,
              case when n % 100 > 0 then 'order_old' || n end, 1, '25.00', 'USD',
              '25.00', 'USD',
              case when n % 100 > 0 then 'paid' else 'pending' end,
              case when n % 100 > 0 then now() end, case when n % 100 > 0 then now() end,
              case when n % 100 = 0 then now() + interval '1 day' end,
              now() - n * interval '1 minute'
         from generate_series(1, $1::int) as n`,
      [count, payCryptoProviderId],
    )
    await client.query("vacuum analyze crypto_invoice")
  })
}

/** Past notifications, all processed. */
export async function writeOldNotifications(
  { databases }: Laboratory,
  database: string,
  count: number,
): Promise<void> {
  await databases.connected(database, async (client) => {
    await client.query("set synchronous_commit = off")
    await client.query(
      `insert into crypto_notification
         (id, provider_id, key, reference, raw_status, body, received_at, state)
       select 'cpntf_old' || n, $2, md5(n::text), 'old' || n, '1', repeat('x', 120),
              now() - n * interval '1 minute', 'done'
         from generate_series(1, $1::int) as n`,
      [count, payCryptoProviderId],
    )
    await client.query("vacuum analyze crypto_notification")
  })
}

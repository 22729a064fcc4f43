import type { Evidence } from "../checker/evidence"
import type { Query } from "../store/database"

export type StoreBooks = Pick<
  Evidence,
  "ledger" | "orders" | "payments" | "refunds" | "notifications"
>

/** Reads Medusa's and the plugin's tables as they are, by no code of theirs. */
export async function storeBooks(query: Query): Promise<StoreBooks> {
  return {
    ledger: await query(`
      select reference, gateway, gateway_invoice_id as "gatewayInvoiceId", status, attention,
             payment_collection_id as "collectionId", order_id as "orderId", amount, currency,
             price_amount as "priceAmount", price_currency as "priceCurrency",
             accepted_amount as "acceptedAmount", settled_at is not null as "isSettled",
             closed_at is not null as "isClosed", last_error as "lastError"
        from crypto_invoice where payment_collection_id <> ''`),
    orders: await query(`
      select o.id, o.status = 'canceled' or o.canceled_at is not null as "isCanceled",
             (select cart_id from order_cart c
               where c.order_id = o.id and c.deleted_at is null limit 1) as "cartId",
             array(select payment_collection_id from order_payment_collection p
                    where p.order_id = o.id and p.deleted_at is null) as "collectionIds",
             coalesce((select json_agg(json_build_object(
                 'amount', t.raw_amount->>'value', 'reference', t.reference))
               from order_transaction t
              where t.order_id = o.id and t.deleted_at is null), '[]') as transactions
        from "order" o where o.deleted_at is null and not o.is_draft_order`),
    payments: await query(`
      select p.id, p.payment_collection_id as "collectionId", p.data->>'reference' as reference,
             p.raw_amount->>'value' as amount, upper(p.currency_code) as currency,
             p.captured_at is not null as "isCaptured", p.canceled_at is not null as "isCanceled",
             array(select c.raw_amount->>'value' from capture c
                    where c.payment_id = p.id and c.deleted_at is null) as captures,
             coalesce((select json_agg(json_build_object(
                 'id', r.id, 'amount', r.raw_amount->>'value'))
               from refund r where r.payment_id = p.id and r.deleted_at is null), '[]') as refunds
        from payment p where p.deleted_at is null`),
    refunds: await query(`
      select i.reference, r.kind, r.status, coalesce(r.medusa_amount, r.amount) as amount,
             r.asset_amount as "assetAmount", r.medusa_refund_id as "medusaRefundId", r.booked_at is not null as "isBooked"
        from crypto_refund r join crypto_invoice i on i.id = r.invoice_id`),
    notifications: await query(`
      select provider_id as "providerId", gateway_invoice_id as "gatewayInvoiceId", reference,
             state, body
        from crypto_notification`),
  }
}

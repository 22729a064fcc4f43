import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * For gateways whose invoices are in another unit than the store's price, that give an address, or
 * that say more of a payment.
 */
const columns: Record<string, string> = {
  price_amount: "text null",
  price_currency: "text null",
  rate: "text null",
  rate_source: "text null",
  rate_at: "timestamptz null",
  address: "text null",
  network: "text null",
  payment_uri: "text null",
  transaction_hash: "text null",
  fee: "text null",
  confirmations: "integer null",
  confirmations_needed: "integer null",
  deposit_user_id: "text null",
}

export class Migration20261121120000 extends Migration {
  override async up(): Promise<void> {
    for (const [name, type] of Object.entries(columns)) {
      this.addSql(`alter table "crypto_invoice" add column if not exists "${name}" ${type}`)
    }
    this.addSql(
      `update "crypto_invoice" set "price_amount" = "amount", "price_currency" = "currency" where "price_amount" is null`,
    )
    this.addSql(`alter table "crypto_invoice" alter column "price_amount" set not null`)
    this.addSql(`alter table "crypto_invoice" alter column "price_currency" set not null`)
    this.addSql(
      `alter table "crypto_notification" add column if not exists "subject" text not null default 'invoice'`,
    )
    this.addSql(`alter table "crypto_notification" add column if not exists "deposit" text null`)
    this.addSql(
      `create index if not exists "crypto_invoice_transaction" on "crypto_invoice" ("transaction_hash") where "transaction_hash" is not null`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "crypto_invoice_transaction"`)
    this.addSql(`alter table "crypto_notification" drop column if exists "subject"`)
    this.addSql(`alter table "crypto_notification" drop column if exists "deposit"`)
    for (const name of Object.keys(columns)) {
      this.addSql(`alter table "crypto_invoice" drop column if exists "${name}"`)
    }
  }
}

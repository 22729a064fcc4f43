import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Refunds, and when a paid invoice is next looked at for a refund that was made at the gateway. */
export class Migration20261121140000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "crypto_refund" (
        "id" text primary key,
        "invoice_id" text not null,
        "provider_id" text not null,
        "number" integer null,
        "kind" text not null,
        "status" text not null,
        "amount" text null,
        "currency" text not null,
        "asset" text null,
        "asset_amount" text null,
        "address" text null,
        "network" text null,
        "memo" text null,
        "transaction_hash" text null,
        "reason" text null,
        "operator_id" text null,
        "operator_email" text null,
        "idempotency_key" text null,
        "refund_reference" text not null,
        "gateway_refund_id" text null,
        "gateway_key" text null,
        "raw_status" text null,
        "last_error" text null,
        "asked_at" timestamptz null,
        "refunded_at" timestamptz null,
        "medusa_payment_id" text null,
        "medusa_amount" text null,
        "medusa_refund_id" text null,
        "booked_at" timestamptz null,
        "link_expires_at" timestamptz null,
        "failures" integer not null default 0,
        "due_at" timestamptz null,
        "lease_until" timestamptz null,
        "version" integer not null default 0,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null
      )`)
    const unique: Record<string, string> = {
      // Each refund of an invoice that counts takes the next number, so that of two at once one is
      // refused by the database and adds up again.
      crypto_refund_number: `("invoice_id", "number") where "number" is not null`,
      crypto_refund_once: `("invoice_id", "idempotency_key") where "idempotency_key" is not null`,
      crypto_refund_reference: `("refund_reference")`,
      crypto_refund_of_gateway: `("invoice_id", "gateway_refund_id") where "gateway_refund_id" is not null`,
      crypto_refund_noticed: `("invoice_id", "gateway_key") where "gateway_key" is not null`,
      crypto_refund_booked_once: `("medusa_refund_id") where "medusa_refund_id" is not null`,
    }
    for (const [name, on] of Object.entries(unique)) {
      this.addSql(`create unique index if not exists "${name}" on "crypto_refund" ${on}`)
    }
    this.addSql(
      `create index if not exists "crypto_refund_of_invoice" on "crypto_refund" ("invoice_id", "created_at")`,
    )
    this.addSql(
      `create index if not exists "crypto_refund_due" on "crypto_refund" ("due_at") where "due_at" is not null`,
    )
    this.addSql(
      `alter table "crypto_invoice" add column if not exists "refund_check_at" timestamptz null`,
    )
    this.addSql(
      `create index if not exists "crypto_invoice_refund_check" on "crypto_invoice" ("refund_check_at") where "refund_check_at" is not null`,
    )
    // Small at any time: what became done and was not taken up yet.
    this.addSql(
      `create index if not exists "crypto_invoice_newly_done" on "crypto_invoice" ("paid_at") where "refund_check_at" is null and "paid_at" is not null and ("settled_at" is not null or "closed_at" is not null)`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "crypto_refund" cascade`)
    this.addSql(`drop index if exists "crypto_invoice_newly_done"`)
    this.addSql(`drop index if exists "crypto_invoice_refund_check"`)
    this.addSql(`alter table "crypto_invoice" drop column if exists "refund_check_at"`)
  }
}

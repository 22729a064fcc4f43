import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** For the admin: the time line, what a person decided, and a list that stays fast. */
const columns: Record<string, string> = {
  held_at: "timestamptz null",
  handled_at: "timestamptz null",
  handled_by: "text null",
  handled_note: "text null",
  accepted_amount: "text null",
  accepted_by: "text null",
}

/** A list is paged by (created_at, id), whatever it is filtered by. */
const indexes: Record<string, string> = {
  crypto_invoice_created: `("created_at", "id")`,
  crypto_invoice_of_provider: `("provider_id", "created_at", "id")`,
  crypto_invoice_of_gateway: `("gateway", "created_at", "id")`,
  crypto_invoice_of_status: `("status", "created_at", "id")`,
  crypto_invoice_attention: `("created_at", "id") where "attention" <> '{}'`,
  crypto_invoice_unhandled: `("created_at", "id") where "attention" <> '{}' and "handled_at" is null`,
  crypto_invoice_handled: `("created_at", "id") where "handled_at" is not null`,
  crypto_invoice_paid: `("paid_at") where "paid_at" is not null`,
  crypto_invoice_by_reference: `("reference")`,
  crypto_invoice_by_gateway_invoice: `("gateway_invoice_id") where "gateway_invoice_id" is not null`,
}

export class Migration20261121130000 extends Migration {
  override async up(): Promise<void> {
    for (const [name, type] of Object.entries(columns)) {
      this.addSql(`alter table "crypto_invoice" add column if not exists "${name}" ${type}`)
    }
    for (const [name, on] of Object.entries(indexes)) {
      this.addSql(`create index if not exists "${name}" on "crypto_invoice" ${on}`)
    }
    // The last webhook of each provider.
    this.addSql(
      `create index if not exists "crypto_notification_of_provider" on "crypto_notification" ("provider_id", "received_at")`,
    )
    this.addSql(`
      create table if not exists "crypto_event" (
        "number" bigint generated always as identity,
        "id" text primary key,
        "invoice_id" text not null,
        "at" timestamptz not null,
        "kind" text not null,
        "source" text not null,
        "actor_id" text null,
        "idempotency_key" text null,
        "data" jsonb not null default '{}'
      )`)
    this.addSql(
      `create index if not exists "crypto_event_of_invoice" on "crypto_event" ("invoice_id", "at", "number")`,
    )
    this.addSql(
      `create unique index if not exists "crypto_event_once" on "crypto_event" ("invoice_id", "idempotency_key") where "idempotency_key" is not null`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "crypto_event" cascade`)
    this.addSql(`drop index if exists "crypto_notification_of_provider"`)
    for (const name of Object.keys(indexes)) {
      this.addSql(`drop index if exists "${name}"`)
    }
    for (const name of Object.keys(columns)) {
      this.addSql(`alter table "crypto_invoice" drop column if exists "${name}"`)
    }
  }
}

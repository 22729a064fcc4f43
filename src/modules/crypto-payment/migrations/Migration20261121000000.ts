import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261121000000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "crypto_invoice" (
        "id" text primary key,
        "provider_id" text not null,
        "gateway" text not null,
        "reference" text not null,
        "gateway_invoice_id" text null,
        "session_id" text not null,
        "payment_collection_id" text not null,
        "cart_id" text null,
        "order_id" text null,
        "attempt" integer not null,
        "amount" text not null,
        "currency" text not null,
        "payment_url" text null,
        "expires_at" timestamptz null,
        "status" text not null,
        "raw_status" text null,
        "attention" text[] not null default '{}',
        "paid_amount" text null,
        "paid_currency" text null,
        "ended_at" timestamptz null,
        "paid_at" timestamptz null,
        "settled_at" timestamptz null,
        "closed_at" timestamptz null,
        "last_error" text null,
        "failures" integer not null default 0,
        "checked_at" timestamptz null,
        "due_at" timestamptz null,
        "lease_until" timestamptz null,
        "turn_owner" text null,
        "turn_until" timestamptz null,
        "version" integer not null default 0,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null
      )`)
    this.addSql(
      `create unique index if not exists "crypto_invoice_reference" on "crypto_invoice" ("provider_id", "reference")`,
    )
    this.addSql(
      `create unique index if not exists "crypto_invoice_gateway_invoice" on "crypto_invoice" ("provider_id", "gateway_invoice_id") where "gateway_invoice_id" is not null`,
    )
    // One payment makes one order: the database itself allows no second settled invoice.
    this.addSql(
      `create unique index if not exists "crypto_invoice_settled_once" on "crypto_invoice" ("payment_collection_id") where "settled_at" is not null`,
    )
    this.addSql(
      `create index if not exists "crypto_invoice_due" on "crypto_invoice" ("due_at") where "due_at" is not null`,
    )
    this.addSql(
      `create index if not exists "crypto_invoice_session" on "crypto_invoice" ("session_id")`,
    )
    this.addSql(
      `create index if not exists "crypto_invoice_collection" on "crypto_invoice" ("payment_collection_id")`,
    )
    this.addSql(
      `create index if not exists "crypto_invoice_order" on "crypto_invoice" ("order_id") where "order_id" is not null`,
    )
    this.addSql(`
      create table if not exists "crypto_notification" (
        "id" text primary key,
        "provider_id" text not null,
        "key" text not null,
        "reference" text null,
        "gateway_invoice_id" text null,
        "raw_status" text null,
        "body" text not null,
        "occurred_at" timestamptz null,
        "received_at" timestamptz not null,
        "state" text not null,
        "reason" text null,
        "failures" integer not null default 0,
        "due_at" timestamptz null,
        "lease_until" timestamptz null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null
      )`)
    this.addSql(
      `create unique index if not exists "crypto_notification_key" on "crypto_notification" ("provider_id", "key")`,
    )
    this.addSql(
      `create index if not exists "crypto_notification_due" on "crypto_notification" ("due_at") where "due_at" is not null`,
    )
    this.addSql(
      `create index if not exists "crypto_notification_received" on "crypto_notification" ("received_at")`,
    )
    this.addSql(`
      create table if not exists "crypto_process" (
        "id" text primary key,
        "worker_mode" text not null,
        "seen_at" timestamptz not null,
        "job_at" timestamptz null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null
      )`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "crypto_invoice" cascade`)
    this.addSql(`drop table if exists "crypto_notification" cascade`)
    this.addSql(`drop table if exists "crypto_process" cascade`)
  }
}

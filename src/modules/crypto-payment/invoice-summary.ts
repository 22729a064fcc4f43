import type { Database } from "./database"

/** The price's currency, and a decimal string in its major units. */
export interface Volume {
  currency: string
  amount: string
}

export interface SummaryDay {
  /** In UTC, e.g. `2026-11-21`. Days without invoices are left out. */
  date: string
  gateway: string
  created: number
  paid: number
  volumes: Volume[]
}

export interface SummaryGateway {
  gateway: string
  created: number
  paid: number
  /** Of the invoices made in this time, those paid by now; with one decimal, `null` of none. */
  conversion_percent: string | null
  median_seconds_to_pay: number | null
  volumes: Volume[]
}

/** Only invoices that a shopper could pay; what came without one was not asked for. */
const offered = `gateway_invoice_id is not null and deposit_user_id is null`

/** A picture of some days, counted by the database. Prices are summed up exactly. */
export class InvoiceSummary {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async days(since: Date): Promise<SummaryDay[]> {
    const { rows } = await this.#database.raw<SummaryDay>(
      `with made as (
         select (created_at at time zone 'UTC')::date as date, gateway, count(*)::int as created
           from crypto_invoice where created_at >= ? and ${offered} group by 1, 2),
       arrived as (
         select (paid_at at time zone 'UTC')::date as date, gateway, price_currency as currency,
                count(*)::int as paid, sum(price_amount::numeric)::text as amount
           from crypto_invoice where paid_at >= ? and ${offered} group by 1, 2, 3),
       paid as (
         select date, gateway, sum(paid)::int as paid,
                json_agg(json_build_object('currency', currency, 'amount', amount)
                         order by currency) as volumes
           from arrived group by 1, 2)
       select to_char(date, 'YYYY-MM-DD') as date, gateway, coalesce(created, 0) as created,
              coalesce(paid, 0) as paid, coalesce(volumes, '[]') as volumes
         from made full join paid using (date, gateway) order by date, gateway`,
      [since, since],
    )
    return rows
  }

  async gateways(since: Date): Promise<SummaryGateway[]> {
    const { rows } = await this.#database.raw<SummaryGateway>(
      `with made as (
         select gateway, count(*)::int as created, count(paid_at)::int as converted,
                percentile_cont(0.5) within group (
                  order by extract(epoch from paid_at - created_at)) as median
           from crypto_invoice where created_at >= ? and ${offered} group by 1),
       arrived as (
         select gateway, price_currency as currency, count(*)::int as paid,
                sum(price_amount::numeric)::text as amount
           from crypto_invoice where paid_at >= ? and ${offered} group by 1, 2),
       paid as (
         select gateway, sum(paid)::int as paid,
                json_agg(json_build_object('currency', currency, 'amount', amount)
                         order by currency) as volumes
           from arrived group by 1)
       select gateway, coalesce(created, 0) as created, coalesce(paid, 0) as paid,
              round(100.0 * converted / nullif(created, 0), 1)::text as conversion_percent,
              round(median)::int as median_seconds_to_pay, coalesce(volumes, '[]') as volumes
         from made full join paid using (gateway) order by gateway`,
      [since, since],
    )
    return rows
  }
}

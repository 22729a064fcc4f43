/**
 * The part of Medusa's database connection (knex) that the ledger and the inbox use. They are
 * written in SQL, because what keeps money safe here is what a single statement can promise:
 * compare and set, claim with a lease, insert unless it exists.
 */
export interface Database {
  raw<Row>(sql: string, bindings?: readonly unknown[]): Promise<{ rows: Row[]; rowCount: number }>
}

import type { Database } from "./database"

/** Who may ask the gateway about an invoice, when many want to know at the same time. */
export class Looks {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Takes the right to ask now. Of any number of processes one gets it, and nobody does while the
   * ledger's knowledge is fresh, or when everything about the invoice is done. The row's version
   * stays, so that a settlement under way is not disturbed.
   *
   * @param notCheckedSince knowledge from after this is fresh
   */
  async claim(id: string, now: Date, notCheckedSince: Date): Promise<boolean> {
    const { rowCount } = await this.#database.raw(
      `update crypto_invoice set checked_at = ?
        where id = ? and settled_at is null and closed_at is null
          and (checked_at is null or checked_at <= ?)`,
      [now, id, notCheckedSince],
    )
    return rowCount > 0
  }
}

import type { Client } from "@medusajs/framework/pg"
import { eventually } from "../environment/eventually"

/** So long an insert is held unless its connection is cut, in s. */
const holdSeconds = 60

/**
 * Makes inserts of one process stand still, so that it can be ended right there. Each table holds
 * only those that reach it while it is the one that holds.
 */
export class HeldInserts {
  readonly #database: Client
  readonly #processName: string
  readonly #tables: readonly string[]

  private constructor(database: Client, processName: string, tables: readonly string[]) {
    this.#database = database
    this.#processName = processName
    this.#tables = tables
  }

  /** @param processName as Postgres knows its connections */
  static async prepare(
    database: Client,
    processName: string,
    tables: readonly string[],
    seconds = holdSeconds,
  ): Promise<HeldInserts> {
    await database.query(`
      create table held_table (name text);
      create function hold_still() returns trigger language plpgsql as $$
        begin
          if current_setting('application_name') = '${processName}'
             and exists (select from held_table where name = tg_table_name) then
            perform pg_sleep(${seconds});
          end if;
          return new;
        end $$;`)
    for (const table of tables) {
      await database.query(
        `create trigger hold_still before insert on "${table}"
           for each row execute function hold_still()`,
      )
    }
    return new HeldInserts(database, processName, tables)
  }

  /** From now on this table holds, and no other. */
  async hold(table: string): Promise<void> {
    await this.#database.query(`delete from held_table`)
    await this.#database.query(`insert into held_table values ($1)`, [table])
  }

  /** Resolves when so many inserts stand still. */
  async areReached(count: number): Promise<void> {
    await eventually(async () => expect(await this.#sleeping()).toHaveLength(count))
  }

  /** Cuts the connections of a process that is gone: by itself Postgres would sleep to the end. */
  async cutOff(): Promise<void> {
    for (const { pid } of await this.#sleeping()) {
      await this.#database.query("select pg_terminate_backend($1)", [pid])
    }
  }

  async remove(): Promise<void> {
    for (const table of this.#tables) {
      await this.#database.query(`drop trigger hold_still on "${table}"`)
    }
    await this.#database.query(`drop function hold_still; drop table held_table`)
  }

  async #sleeping(): Promise<{ pid: number }[]> {
    const { rows } = await this.#database.query<{ pid: number }>(
      `select pid from pg_stat_activity
       where wait_event = 'PgSleep' and application_name = $1 and datname = current_database()`,
      [this.#processName],
    )
    return rows
  }
}

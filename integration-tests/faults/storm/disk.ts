import { connected } from "../store/database"
import type { DiskTables } from "./plan"

const tablesOf: Record<DiskTables, readonly string[]> = {
  inbox: ["crypto_notification"],
  plugin: ["crypto_notification", "crypto_invoice", "crypto_event"],
  medusa: ["order", "order_cart", "order_transaction", "payment", "capture", "payment_session"],
}

/** Postgres' `disk_full`, as its driver hands it on, for some of the writes of some tables. */
export class Disk {
  readonly #database: string

  constructor(database: string) {
    this.#database = database
  }

  /** Makes what `fill` needs. */
  async prepare(): Promise<void> {
    await this.#run(`
      create sequence storm_writes;
      create table storm_disk (one_in int not null);
      insert into storm_disk values (0);
      create function storm_disk_full() returns trigger language plpgsql as $$
        declare one_in int;
        begin
          select storm_disk.one_in into one_in from storm_disk;
          if one_in > 0 and nextval('storm_writes') % one_in = 0 then
            raise exception 'could not extend file: No space left on device'
              using errcode = '53100';
          end if;
          return new;
        end $$;`)
  }

  /** @param oneIn every how manieth write fails */
  async fill(tables: DiskTables, oneIn: number): Promise<void> {
    const triggers = tablesOf[tables].map(
      (table) => `create or replace trigger storm_disk_full before insert or update on "${table}"
        for each row execute function storm_disk_full();`,
    )
    await this.#run(`${triggers.join("\n")} update storm_disk set one_in = ${oneIn};`)
  }

  async clear(): Promise<void> {
    const drops = [...new Set(Object.values(tablesOf).flat())].map(
      (table) => `drop trigger if exists storm_disk_full on "${table}";`,
    )
    await this.#run(`update storm_disk set one_in = 0; ${drops.join("\n")}`)
  }

  async #run(sql: string): Promise<void> {
    await connected(this.#database, (query) => query(sql))
  }
}

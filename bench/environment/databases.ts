import { Client } from "@medusajs/framework/pg"

/** The databases of the bench's own Postgres. */
export class Databases {
  readonly #server: string

  /** @param server the address of any database of the server */
  constructor(server: string) {
    this.#server = server
  }

  urlOf(name: string): string {
    const url = new URL(this.#server)
    url.pathname = `/${name}`
    return url.href
  }

  /** Replaces a database of that name. A copy takes well under a second per 100 MB. */
  async create(name: string, template = "template0"): Promise<string> {
    await this.drop(name)
    await this.query("postgres", `create database "${name}" template "${template}"`)
    return this.urlOf(name)
  }

  async drop(name: string): Promise<void> {
    await this.query("postgres", `drop database if exists "${name}" with (force)`)
  }

  /** In a connection of its own, so that a template has none left. */
  async query<Row extends object>(
    name: string,
    sql: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    return this.connected(name, async (client) => (await client.query<Row>(sql, values)).rows)
  }

  async connected<T>(name: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.urlOf(name) })
    // On Ctrl-C the server ends first; who waits for an answer is told so by its own query.
    client.on("error", () => undefined)
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
}

import { Client } from "@medusajs/framework/pg"

/** Asks one database. */
export type Query = <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>

/** The address of a database on the run's Postgres, as `start-postgres` left it. */
export function databaseUrl(name: string): string {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  return `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}/${name}`
}

/** An empty database of this name, in place of one that may be there. */
export async function createDatabase(name: string): Promise<void> {
  await connected("postgres", async (query) => {
    await query(`drop database if exists "${name}" with (force)`)
    await query(`create database "${name}"`)
  })
}

/** In a connection of its own, since Postgres restarts in between. */
export async function connected<T>(name: string, work: (query: Query) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl(name) })
  // Whoever waits for an answer is told by the query itself.
  client.on("error", () => undefined)
  await client.connect()
  try {
    return await work(async (sql, values = []) => (await client.query(sql, values)).rows as never)
  } finally {
    await client.end()
  }
}

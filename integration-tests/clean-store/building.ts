import { readFile, readdir } from "node:fs/promises"
import path from "node:path"
import { Client } from "@medusajs/framework/pg"
import type { CleanStore } from "./clean-store"
import { command } from "./readme"
import type { RunningStore } from "./running-store"

/**
 * From the configured store to what is deployed.
 * @param built resolves when `medusa build` has ended well
 */
export function buildingSuite(
  store: () => CleanStore,
  running: () => RunningStore,
  built: () => Promise<void>,
): void {
  it("the README's `medusa db:migrate` makes the plugin's tables", async () => {
    await running().run(["npx", "medusa", "db:create", "--db", "clean_store", "--no-interactive"])
    await running().run(command("npx medusa db:migrate"))
    const database = new Client({ connectionString: running().databaseUrl })
    await database.connect()
    const { rows } = await database.query<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_name like 'crypto\\_%' order by table_name`,
    )
    await database.end()
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["crypto_invoice", "crypto_notification", "crypto_refund"]),
    )
  })

  it("`medusa build` builds the store, and its admin has our pages in it", async () => {
    await built()
    const assets = path.join(store().directory, ".medusa/server/public/admin/assets")
    const scripts = (await readdir(assets)).filter((file) => file.endsWith(".js"))
    const texts = await Promise.all(
      scripts.map((file) => readFile(path.join(assets, file), "utf8")),
    )
    expect(texts.filter((text) => text.includes("/crypto-payments"))).not.toEqual([])
  }, 600_000)
}

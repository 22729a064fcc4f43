/** Runs in the clean store by `medusa exec`: fills the shop and writes what is in it to a file. */
import { writeFile } from "node:fs/promises"
import type { ExecArgs } from "@medusajs/framework/types"
import { seedShop } from "../environment/shop"

export default async function seed({ container, args }: ExecArgs): Promise<void> {
  const [file, ...providerIds] = args as [string, ...string[]]
  await writeFile(file, JSON.stringify(await seedShop(container, ...providerIds)))
}

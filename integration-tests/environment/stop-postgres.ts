import { rm } from "node:fs/promises"
import { stopServer } from "../../demo/postgres/leftover"
import { testPostgres } from "./postgres-restart"

export default async function stopTestPostgres(): Promise<void> {
  const { home, place } = testPostgres()
  await stopServer(place)
  await rm(home, { recursive: true, force: true })
}

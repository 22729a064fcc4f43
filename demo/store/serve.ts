/** What `medusa start` does, then tells the demo the key that the shop needs. */
import { container } from "@medusajs/framework"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import start from "@medusajs/medusa/commands/start"
import { stopWithParent } from "./stop-with-parent"

async function main(): Promise<void> {
  await start({ directory: __dirname, host: "127.0.0.1", port: Number(process.env.PORT) })
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: { token: string }[] } = await query.graph({
    entity: "api_key",
    fields: ["token"],
    filters: { type: "publishable", revoked_at: null },
  })
  process.send?.({ publishableKey: data[0]?.token })
}

// Medusa ends its work in order on SIGTERM; this way it is the same on systems without signals.
stopWithParent(() => process.emit("SIGTERM"))
main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})

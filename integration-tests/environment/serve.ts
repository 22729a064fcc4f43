/** A Medusa server in a process of its own, for tests that kill it. Tells its parent when it runs. */
import path from "node:path"
import start from "@medusajs/medusa/commands/start"

start({
  directory: path.resolve(__dirname, "../.."),
  host: "127.0.0.1",
  port: Number(process.env["PORT"]),
}).then(
  () => process.send?.("ready"),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)

// Never outlives the test run.
process.once("disconnect", () => process.exit(0))

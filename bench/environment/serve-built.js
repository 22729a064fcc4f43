/**
 * A Medusa server as a merchant's machine starts it: plain Node, built files. It speaks the
 * messages of `questions.ts`, which plain Node cannot load.
 */
const start = require("@medusajs/medusa/commands/start").default
const { env } = process

process.once("disconnect", () => process.exit(0))
start({ directory: env.BENCH_STORE, host: "127.0.0.1", port: Number(env.PORT) }).then(
  () => {
    process.on("message", ({ id }) => {
      global.gc()
      process.send({ id, value: process.memoryUsage().rss })
    })
    process.send({ ready: null })
  },
  (error) => {
    console.error(error)
    process.exit(1)
  },
)

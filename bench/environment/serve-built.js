/**
 * A Medusa server as a merchant's machine starts it: plain Node, built files. It speaks the
 * messages of `questions.ts`, which plain Node cannot load.
 */
const start = require("@medusajs/medusa/commands/start").default
const { env } = process

process.once("disconnect", () => process.exit(0))
start({ directory: env.BENCH_STORE, host: "127.0.0.1", port: Number(env.PORT) }).then(
  () => {
    const { user, system } = process.cpuUsage()
    process.on("message", ({ id }) => {
      global.gc()
      process.send({ id, value: process.memoryUsage().rss })
    })
    // Processor time of the start, in µs.
    process.send({ ready: user + system })
  },
  (error) => {
    console.error(error)
    process.exit(1)
  },
)

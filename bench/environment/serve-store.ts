/** A Medusa server as a store runs it: requests and jobs in one process. */
import start from "@medusajs/medusa/commands/start"
import { answerQuestions, stopWithParent } from "./questions"

stopWithParent()
start({
  directory: process.env["BENCH_STORE"] as string,
  host: "127.0.0.1",
  port: Number(process.env["PORT"]),
}).then(
  () =>
    answerQuestions(null, {
      /** Resident memory after a garbage collection, in bytes. */
      memory: async () => {
        globalThis.gc?.()
        return process.memoryUsage().rss
      },
      /** Processor time this process has used, in µs. */
      processor: async () => {
        const { user, system } = process.cpuUsage()
        return user + system
      },
    }),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)

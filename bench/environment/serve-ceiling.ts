/** What no intake can beat here: Node's own HTTP server and one insert by the same driver. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { Pool } from "@medusajs/framework/pg"
import { answerQuestions, stopWithParent } from "./questions"

/** As many connections as Medusa's pool has unless it is told otherwise. */
const pool = new Pool({ connectionString: process.env["DATABASE_URL"], max: 10 })
let stored = 0

async function store(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) {
    chunks.push(chunk as Buffer)
  }
  const key = `ceiling-${++stored}`
  await pool.query(
    `insert into crypto_notification (id, provider_id, key, body, received_at, state)
     values ($1, 'pp_ceiling', $1, $2, now(), 'received')`,
    [key, Buffer.concat(chunks).toString()],
  )
  response.setHeader("Content-Type", "application/json")
  response.end('{"code":0,"msg":"SUCCESS"}')
}

stopWithParent()
createServer((request, response) => {
  store(request, response).catch(() => {
    response.statusCode = 503
    response.end()
  })
}).listen(Number(process.env["PORT"]), "127.0.0.1", () =>
  answerQuestions(null, {
    processor: async () => {
      const { user, system } = process.cpuUsage()
      return user + system
    },
  }),
)

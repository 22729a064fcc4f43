import * as http from "node:http"
import * as https from "node:https"

export interface PostedAnswer {
  status: number
  body: string
}

/** What is kept of an answer's body, in bytes; shops may answer whole HTML pages. */
const KEPT_BODY_BYTES = 64 * 1024

/**
 * Posts a JSON text on a connection of its own. Redirects are not followed.
 * @throws Error when no complete answer came within `timeoutMs`, or `signal` was aborted.
 */
export function postJson(
  url: string,
  headers: Record<string, string>,
  body: string,
  limits: { timeoutMs: number; signal: AbortSignal },
): Promise<PostedAnswer> {
  return new Promise((resolve, reject) => {
    const target = new URL(url)
    const request = (target.protocol === "https:" ? https : http).request(target, {
      method: "POST",
      // No pooled sockets: an idle one would outlive the simulator.
      agent: false,
      signal: limits.signal,
      headers: {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
        ...headers,
      },
    })
    const deadline = setTimeout(() => {
      request.destroy(new Error(`no answer within ${limits.timeoutMs} ms`))
    }, limits.timeoutMs)
    const fail = (error: Error): void => {
      clearTimeout(deadline)
      reject(error)
    }
    request.on("error", fail)
    request.on("response", (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on("data", (chunk: Buffer) => {
        if (size < KEPT_BODY_BYTES) chunks.push(chunk)
        size += chunk.length
      })
      response.on("error", fail)
      response.on("end", () => {
        clearTimeout(deadline)
        const text = Buffer.concat(chunks).subarray(0, KEPT_BODY_BYTES).toString("utf8")
        resolve({ status: response.statusCode ?? 0, body: text })
      })
    })
    request.end(body)
  })
}

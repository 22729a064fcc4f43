import { maxHeaderSize, request as ask } from "node:http"
import type { WebhookRequest } from "../../src/gateways/gateway"
import { connected } from "../faults/store/database"
import type { FaultyStore } from "../faults/store/open-store"
import { methods, type MethodName } from "../faults/store/methods"
import { webhookRequest } from "../gateways/conformance/shop"
import { leakIn, type Finding } from "./finding"
import { mutateWebhook } from "./mutate-webhook"
import type { Cases } from "./run-cases"

/** What the store knows before anything forged arrives. */
export interface KnownNews {
  reference: string
  /** Webhooks that are true. */
  genuine: WebhookRequest[]
}

/** A real invoice of the store's, which stays unpaid, with what its gateway tells of it. */
export async function openInvoice(store: FaultyStore, name: MethodName): Promise<KnownNews> {
  const { providerId, gateway, facts } = methods[name]
  const simulator = store.gateways.all()[gateway]
  simulator.faults.webhooks = "off"
  const { session } = await store.shopper(providerId).startPayment()
  const reference = String(session.data["reference"])
  const { id } = simulator.invoices.find(reference) ?? { id: "" }
  const genuine = facts.webhooks.kinds.map((kind) => {
    const webhook = kind.make ? kind.make(simulator, [id]) : simulator.webhookFor([id])
    return webhookRequest(webhook.body, webhook.headers, webhook.url)
  })
  return { reference, genuine }
}

/** Mutated webhooks, over HTTP, against a booted store's intake. */
export function intakeCases(store: FaultyStore, name: MethodName, news: KnownNews): Cases {
  const words = [...methods[name].facts.statuses.map(({ raw }) => raw), news.reference]
  return {
    title: `intake ${name}`,
    async run(random) {
      const original = random.pick(news.genuine)
      const { genuine } = news
      const mutated = mutateWebhook(random, original, { genuine, words, headers: true })
      const answer = await post(store.url, mutated)
      if (answer === null) {
        return null
      }
      if (answer.status >= 500) {
        return { rule: "server error", message: `${answer.status}: ${answer.body.slice(0, 300)}` }
      }
      const leak = leakIn(answer.body, store.secrets)
      return leak === null ? null : { rule: "secret", message: `${leak} in ${answer.body}` }
    },
  }
}

/** What the forged webhooks left behind in the store; nothing of it may be there. */
export async function tracesIn(
  store: FaultyStore,
  news: readonly KnownNews[],
): Promise<Pick<Finding, "rule" | "message">[]> {
  const [row] = await connected(store.database, (query) =>
    query<Record<"orders" | "captures" | "paid" | "foreign", string>>(
      `select (select count(*) from "order") as orders,
            (select count(*) from capture) as captures,
            (select count(*) from crypto_invoice where status <> 'pending') as paid,
            (select count(*) from crypto_notification
              where state <> 'rejected' and not (reference = any($1))) as foreign`,
      [news.map(({ reference }) => reference)],
    ),
  )
  const counts = Object.entries(row ?? {}).filter(([, count]) => count !== "0")
  const leak = leakIn(store.log, store.secrets)
  return [
    ...counts.map(([what, count]) => ({
      rule: "accepted",
      message: `forged webhooks left ${count} ${what}`,
    })),
    ...(leak === null ? [] : [{ rule: "secret", message: `${leak} in the log` }]),
    ...(store.isUp ? [] : [{ rule: "crash", message: "the store has ended" }]),
  ]
}

/** @returns `null` for a request that HTTP itself does not know, so that nobody can send it */
function post(
  url: string,
  { url: path, headers, rawBody }: WebhookRequest,
): Promise<{ status: number; body: string } | null> {
  return new Promise((resolve, reject) => {
    const sent = Object.entries(headers).filter(
      (entry): entry is [string, string | string[]] =>
        typeof entry[1] === "string" || Array.isArray(entry[1]),
    )
    // Node's HTTP server answers larger heads itself, and cuts the connection.
    if (sent.flat(2).join("").length > maxHeaderSize / 2) {
      resolve(null)
      return
    }
    let request
    try {
      request = ask(`${url}${path}`, {
        method: "POST",
        agent: false,
        headers: { ...Object.fromEntries(sent), "content-length": String(rawBody.length) },
      })
    } catch {
      resolve(null)
      return
    }
    request.on("error", reject)
    request.on("response", (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", reject)
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() })
      })
    })
    request.end(rawBody)
  })
}

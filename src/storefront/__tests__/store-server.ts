import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { PaymentSession, ShopperPayment } from "../payment"
import type { MethodAnswer } from "../store-api"

interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

/** What a route answers; `null`: the connection is closed without an answer. */
type Reply = Answer | null | (() => Answer | null | Promise<Answer | null>)

export interface Received {
  method: string
  path: string
  query: Record<string, string>
  body: unknown
  publishableKey: string | undefined
  at: number
}

export const ok = (body: unknown): Answer => ({ status: 200, body })

/** As Medusa's error handler answers. */
export const refused = (status: number, message: string, type = "invalid_data"): Answer => ({
  status,
  body: { type, message },
})

/**
 * The store routes that the client uses, over a real socket: one cart, its payment, and whatever
 * the test says goes wrong.
 */
export class StoreServer {
  readonly received: Received[] = []
  readonly cartId = "cart_01TEST"
  methods: MethodAnswer[] = []
  /** What the status route knows, by the session's number. */
  payments = new Map<string, ShopperPayment>()
  /** What Medusa has in the cart. */
  sessions: PaymentSession[] = []
  collectionId: string | null = "pay_col_01TEST"
  completedAt: string | null = null
  /** What starting a payment makes. */
  makes: ((providerId: string) => ShopperPayment) | null = null
  /** Refuses every connection. */
  down = false
  readonly #server: Server
  readonly #planned: { path: RegExp; replies: Reply[] }[] = []

  private constructor() {
    this.#server = createServer((req, res) => void this.#answer(req, res))
  }

  static async start(): Promise<StoreServer> {
    const store = new StoreServer()
    await new Promise<void>((resolve) => store.#server.listen(0, "127.0.0.1", resolve))
    return store
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** The next requests to "METHOD /path" get these answers instead, one each. */
  plan(path: RegExp, ...replies: Reply[]): void {
    this.#planned.push({ path, replies })
  }

  /** Puts a payment into the cart and lets the status route know it. */
  has(payment: ShopperPayment): ShopperPayment {
    this.payments.set(payment.session_id, payment)
    this.sessions = [sessionOf(payment)]
    return payment
  }

  /** Of the requests so far, those to "METHOD /path". */
  to(path: RegExp): Received[] {
    return this.received.filter((request) => path.test(`${request.method} ${request.path}`))
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (this.down) {
      req.socket.destroy()
      return
    }
    res.setHeader("Access-Control-Allow-Origin", req.headers.origin ?? "*")
    res.setHeader("Access-Control-Allow-Headers", "*, authorization, content-type")
    if (req.method === "OPTIONS") {
      res.writeHead(204, { "Access-Control-Allow-Headers": allowed(req) }).end()
      return
    }
    const url = new URL(req.url ?? "/", this.url)
    const chunks: Buffer[] = []
    for await (const chunk of req) {
      chunks.push(chunk as Buffer)
    }
    const text = Buffer.concat(chunks).toString()
    const request: Received = {
      method: req.method ?? "",
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: text ? (JSON.parse(text) as unknown) : null,
      publishableKey: req.headers["x-publishable-api-key"] as string | undefined,
      at: performance.now(),
    }
    this.received.push(request)
    const answer = await this.#reply(request)
    if (answer === null) {
      req.socket.destroy()
      return
    }
    res.writeHead(answer.status, { "Content-Type": "application/json", ...answer.headers })
    res.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body))
  }

  async #reply(request: Received): Promise<Answer | null> {
    const line = `${request.method} ${request.path}`
    const plan = this.#planned.find(({ path, replies }) => replies.length > 0 && path.test(line))
    if (plan) {
      const reply = plan.replies.shift() as Reply
      return typeof reply === "function" ? reply() : reply
    }
    return this.#ordinary(line, request)
  }

  #ordinary(line: string, { path, query, body }: Received): Answer {
    const last = path.split("/").pop() as string
    if (line === "GET /store/crypto-payment-methods") {
      return ok({ crypto_payment_methods: this.methods })
    }
    if (line.startsWith("GET /store/crypto-payments/")) {
      const payment = query["cart_id"] === this.cartId ? this.payments.get(last) : undefined
      return payment
        ? ok({ crypto_payment: asOffered(payment) })
        : refused(404, "This cart has no crypto payment with this session id.", "not_found")
    }
    if (line === `GET /store/carts/${this.cartId}`) {
      return ok({
        cart: {
          id: this.cartId,
          completed_at: this.completedAt,
          payment_collection: this.collectionId && {
            id: this.collectionId,
            payment_sessions: this.sessions,
          },
        },
      })
    }
    if (line === "POST /store/payment-collections") {
      this.collectionId = "pay_col_01NEW"
      return ok({ payment_collection: { id: this.collectionId } })
    }
    if (line === `POST /store/payment-collections/${this.collectionId}/payment-sessions`) {
      const made = this.makes?.((body as { provider_id: string }).provider_id)
      if (made) {
        this.has(made)
      }
      return ok({ payment_collection: { id: this.collectionId, payment_sessions: this.sessions } })
    }
    if (line.startsWith("GET /store/orders/")) {
      return ok({ order: { id: last, display_id: 7 } })
    }
    return refused(404, `No route ${line}`, "not_found")
  }
}

/** The shop gives no way to pay what is past its time by its own clock. */
function asOffered(payment: ShopperPayment): ShopperPayment {
  const over = payment.expires_at !== null && Date.parse(payment.expires_at) <= Date.now()
  const open = payment.status === "pending" || payment.status === "underpaid"
  return over && open
    ? { ...payment, payment_url: null, address: null, payment_uri: null }
    : payment
}

function allowed(req: IncomingMessage): string {
  return req.headers["access-control-request-headers"] ?? "*"
}

/** The session as Medusa has it: what the provider wrote stands in its data. */
export function sessionOf(payment: ShopperPayment): PaymentSession {
  const { session_id: id, provider_id, attention: _, order_id: __, ...data } = payment
  return {
    id,
    provider_id,
    status: "pending",
    data: { ...data, gateway: "any", reference: "R1", session_id: id },
  }
}

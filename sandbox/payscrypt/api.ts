import { createHash, timingSafeEqual } from "node:crypto"
import type { ApiAnswer, ApiRequest, ApiRules, SimulatorContext } from "../simulator"
import { createdAnswer, publicAnswer, type AnswerParts } from "./answers"
import { CODE, codeName, httpStatusOf, invalid, Refusal } from "./grpc"
import type { GrpcStatus, PayscryptFaults } from "./knobs"
import type { Settings } from "./options"
import { readNewOrder, readQueryBody, readQueryParameters, type OrderQuery } from "./order-request"
import { newOrder, type Profile, type SandboxOrder } from "./orders"

const CREATE_ORDER = "/apis/pg/create_order"
const GET_ORDER = "/apis/pg/get_public_order"
const INVOICES = "/payment/v1/invoice"

/** The first order's number; later ones count on. */
const FIRST_ID = 8137

/** Both of the merchant APIs, at the paths of the vendor's shop plugin. */
export class PayscryptApi implements ApiRules<GrpcStatus> {
  readonly paths = ["/apis/pg", "/payment/v1"]
  /** All of them are int64 or values, which a server may well write as numbers. */
  readonly decimalFields = [
    "target_value",
    "value",
    "price",
    "target_confirmations",
    "confirmations",
    "expired_at",
    "created_at",
    "updated_at",
  ]
  readonly envelopeFields = []

  constructor(
    private readonly settings: Settings,
    private readonly faults: PayscryptFaults,
    private readonly context: SimulatorContext<SandboxOrder>,
  ) {}

  answer(request: ApiRequest): ApiAnswer {
    try {
      const body = this.carryOut(request)
      return body === null ? this.noSuchPath() : { httpStatus: 200, body, code: 0 }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return this.refused(error)
    }
  }

  /** Payscrypt: "Return code and message will be in response headers". */
  refused({ code, message }: GrpcStatus): ApiAnswer {
    const { grpcCodeAs, errorBody } = this.faults
    return {
      httpStatus: httpStatusOf(code),
      headers: {
        "grpc-code": grpcCodeAs === "name" ? codeName(code) : String(code),
        "grpc-message": encodeURIComponent(message).replaceAll("%20", " "),
      },
      body: errorBody === "json" ? { error: message, code } : undefined,
      code,
    }
  }

  unreadable(): ApiAnswer {
    return this.refused(invalid("the body is too long or broken off"))
  }

  private carryOut(request: ApiRequest): unknown {
    const { method, path, query } = request
    if (path === CREATE_ORDER) return method === "POST" ? this.create(request, "order") : null
    if (path === INVOICES) return method === "POST" ? this.create(request, "invoice") : null
    if (path === GET_ORDER) {
      if (method !== this.faults.queryMethod) return null
      return this.show(
        method === "POST" ? readQueryBody(request) : readQueryParameters(query),
        "order",
      )
    }
    const [, id] = /^\/payment\/v1\/invoice\/([^/]+)$/.exec(path) ?? []
    if (id === undefined || method !== "GET") return null
    return this.show({ id: decodeURIComponent(id), withPayments: false }, "invoice")
  }

  private create(request: ApiRequest, profile: Profile): unknown {
    this.authenticate(request)
    const { wallets, lifetimeMs, clock } = this.settings
    const asked = readNewOrder(request, profile, wallets)
    const order = newOrder(asked, this.freeId(), { now: clock(), lifetimeMs })
    return createdAnswer(this.context.book.create(order), this.parts())
  }

  /** Queries are public and carry no key. */
  private show({ id, withPayments }: OrderQuery, profile: Profile): unknown {
    const { book } = this.context
    const order = book.has(id) ? book.find(id) : undefined
    if (order?.profile !== profile) throw new Refusal(CODE.notFound, `${profile} ${id} not found`)
    return publicAnswer(order, withPayments, this.parts())
  }

  private authenticate({ headers }: ApiRequest): void {
    const digest = (text: string): Buffer => createHash("sha256").update(text).digest()
    const given = headers["apikey"] ?? ""
    if (!timingSafeEqual(digest(given), digest(this.settings.credentials.apiKey))) {
      throw new Refusal(CODE.unauthenticated, given ? "invalid apikey" : "apikey is missing")
    }
  }

  private freeId(): string {
    let id = FIRST_ID + this.context.book.stored().length
    while (this.context.book.has(String(id))) id += 1
    return String(id)
  }

  private parts(): AnswerParts {
    return { context: this.context, faults: this.faults, network: this.settings.network }
  }

  /** The library's own answer, without Payscrypt's headers. */
  private noSuchPath(): ApiAnswer {
    return { httpStatus: 404, headers: {}, body: { error: "Not Found", code: 5 }, code: 5 }
  }
}

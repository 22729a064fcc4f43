import type { Response } from "express"
import type { AnswerTypes } from "./answer-types"

/** Answers no gateway documents and every client meets. */
export const BROKEN_ANSWERS = [
  "http-500",
  "html",
  "malformed-json",
  "wrong-shape",
  "close",
  "hang",
] as const
export type BrokenAnswer = (typeof BROKEN_ANSWERS)[number]

export const WEBHOOK_MODES = ["on", "off", "doubled"] as const
export type WebhookMode = (typeof WEBHOOK_MODES)[number]

export interface FaultOptions {
  /** How many requests meet the fault. Default 1. */
  times?: number
  /** Only requests of this method. */
  method?: string
  /** Only requests to this path, e.g. "/api/v1/payment". */
  path?: string
  /** true: the request is carried out and only its answer is spoiled. Default false: nothing happens. */
  acted?: boolean
}

export interface PlannedFault<Refusal> {
  answer: BrokenAnswer | Refusal
  acted: boolean
  method: string | null
  path: string | null
  left: number
}

/** {@link Faults} with the ways one gateway's documentation leaves open, as plain properties. */
export type FaultsWith<Refusal extends object, Knobs extends object> = Faults<Refusal> & Knobs

/** Faults with a gateway's own knobs; `reset` brings them back to these values. */
export function faultsWith<Refusal extends object, Knobs extends object>(
  knobs: Knobs,
): FaultsWith<Refusal, Knobs> {
  const initial = { ...knobs }
  const faults = Object.assign(new Faults<Refusal>(), initial)
  const resetShared = faults.reset.bind(faults)
  faults.reset = () => {
    resetShared()
    Object.assign(faults, initial)
  }
  return faults
}

/** What goes wrong, on purpose. `Refusal` is the gateway's own error body. */
export class Faults<Refusal extends object> {
  /** Milliseconds every API answer is held back, before the request is carried out. */
  latencyMs = 0
  /** "off": status changes are not pushed. "doubled": every push is sent twice, with the same event id. */
  webhooks: WebhookMode = "on"
  answerTypes: AnswerTypes = "documented"
  private planned: PlannedFault<Refusal>[] = []

  /** Spoils the answers of the next matching requests. Plans are used up in the order they were made. */
  next(answer: BrokenAnswer | Refusal, options: FaultOptions = {}): void {
    const times = options.times ?? 1
    if (!Number.isInteger(times) || times < 1) {
      throw new RangeError(`times must be a whole number of at least 1, not ${String(times)}.`)
    }
    this.planned.push({
      answer,
      acted: options.acted ?? false,
      method: options.method?.toUpperCase() ?? null,
      path: options.path ?? null,
      left: times,
    })
  }

  /** The plans still to be met by a request. */
  pending(): readonly Readonly<PlannedFault<Refusal>>[] {
    return this.planned.map((plan) => ({ ...plan }))
  }

  /** The fault this request meets, if any; it is used up by asking. */
  take(method: string, path: string): PlannedFault<Refusal> | undefined {
    const plan = this.planned.find(
      (candidate) =>
        (candidate.method === null || candidate.method === method) &&
        (candidate.path === null || candidate.path === path),
    )
    if (plan && --plan.left === 0) this.planned.splice(this.planned.indexOf(plan), 1)
    return plan
  }

  /** Back to a gateway without faults. */
  reset(): void {
    this.latencyMs = 0
    this.webhooks = "on"
    this.answerTypes = "documented"
    this.planned = []
  }
}

/** Answers a request the broken way. "hang" leaves it open until the client or the simulator ends. */
export function sendBroken(response: Response, answer: BrokenAnswer): void {
  switch (answer) {
    case "http-500":
      response.status(500).json({ status: 500, error: "Internal Server Error" })
      return
    case "html":
      // With status 200, so that only the body tells.
      response.type("html").send("<html><body><h1>Under maintenance</h1></body></html>")
      return
    case "malformed-json":
      response.type("json").send('{"code":0,"msg":"SUCC')
      return
    case "wrong-shape":
      response.json({ unexpected: ["shape"] })
      return
    case "close":
      response.socket?.destroy()
      return
    case "hang":
      return
  }
}

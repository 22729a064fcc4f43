import { isDecimalText } from "../decimals"
import { ANSWER_TYPES } from "../answer-types"
import { BROKEN_ANSWERS, WEBHOOK_MODES, type BrokenAnswer } from "../faults"
import type { CodeAnswer, PayCryptoFaults } from "./knobs"
import { NOT_FOUND_ANSWERS, WEBHOOK_FORMS } from "./options"
import type { ForcedDetails } from "./payer-actions"

/** Input of the control page or its API that says nothing the simulator can do. */
export class BadControlInput extends Error {
  override readonly name = "BadControlInput"
}

type Input = Record<string, unknown>

/** Any body as named values. @throws BadControlInput for anything but an object. */
export function readInput(body: unknown): Input {
  if (body === null || typeof body !== "object" || Array.isArray(body)) {
    throw new BadControlInput("A JSON object is expected.")
  }
  return Object.fromEntries(Object.entries(body))
}

/** A status to force, 0…9, with what is to be noted about it. */
export function readForcedStatus(input: Input): { status: number; details: ForcedDetails } {
  const status = wholeNumber(input, "status", 0, 9)
  if (status === undefined) throw new BadControlInput("status is required: a number from 0 to 9.")
  const paidAmount = text(input, "paid_amount")
  if (paidAmount !== undefined && !isDecimalText(paidAmount)) {
    throw new BadControlInput('paid_amount must be a decimal in quotes, such as "100.05".')
  }
  return {
    status,
    details: {
      paidAmount,
      paidCurrency: text(input, "paid_currency"),
      reason: text(input, "reason"),
    },
  }
}

/** Sets the faults that are named and leaves the others. Nothing is set when one is refused. */
export function applyFaults(faults: PayCryptoFaults, input: Input): void {
  const known = [
    "latency_ms",
    "webhooks",
    "answer_types",
    "webhook_form",
    "nested_answers",
    "not_found",
    "refund_enabled",
    "error_http_status",
    "next",
  ]
  const unknown = Object.keys(input).find((name) => !known.includes(name))
  if (unknown) throw new BadControlInput(`Unknown fault ${unknown}. Known: ${known.join(", ")}.`)

  const latency = wholeNumber(input, "latency_ms", 0, 600_000)
  const webhooks = oneOf(input, "webhooks", WEBHOOK_MODES)
  const answerTypes = oneOf(input, "answer_types", ANSWER_TYPES)
  const webhookForm = oneOf(input, "webhook_form", WEBHOOK_FORMS)
  const nested = flag(input, "nested_answers")
  const notFound = oneOf(input, "not_found", NOT_FOUND_ANSWERS)
  const refundEnabled = flag(input, "refund_enabled")
  const httpStatus = wholeNumber(input, "error_http_status", 200, 599)
  const plan = input.next === undefined ? undefined : readPlan(readInput(input.next))

  faults.latencyMs = latency ?? faults.latencyMs
  faults.webhooks = webhooks ?? faults.webhooks
  faults.answerTypes = answerTypes ?? faults.answerTypes
  faults.webhookForm = webhookForm ?? faults.webhookForm
  faults.nestedAnswers = nested ?? faults.nestedAnswers
  faults.notFound = notFound ?? faults.notFound
  faults.refundEnabled = refundEnabled ?? faults.refundEnabled
  faults.errorHttpStatus = httpStatus ?? faults.errorHttpStatus
  if (plan) faults.next(plan.answer, plan.options)
}

/** The faults as the control API shows them. */
export function describeFaults(faults: PayCryptoFaults): unknown {
  return {
    latency_ms: faults.latencyMs,
    webhooks: faults.webhooks,
    answer_types: faults.answerTypes,
    webhook_form: faults.webhookForm,
    nested_answers: faults.nestedAnswers,
    not_found: faults.notFound,
    refund_enabled: faults.refundEnabled,
    error_http_status: faults.errorHttpStatus,
    planned: faults.pending(),
  }
}

function readPlan(input: Input): {
  answer: BrokenAnswer | CodeAnswer
  options: { times?: number; method?: string; path?: string; acted?: boolean }
} {
  const times = wholeNumber(input, "times", 1, 1000)
  const method = text(input, "method")
  const path = text(input, "path")
  const acted = flag(input, "acted")
  return {
    answer: readAnswer(input),
    options: {
      ...(times !== undefined && { times }),
      ...(method !== undefined && { method }),
      ...(path !== undefined && { path }),
      ...(acted !== undefined && { acted }),
    },
  }
}

function readAnswer(input: Input): BrokenAnswer | CodeAnswer {
  const named =
    typeof input.answer === "string" ? oneOf(input, "answer", BROKEN_ANSWERS) : undefined
  if (named) return named
  if (input.answer === undefined) throw new BadControlInput("next.answer is required.")
  const refusal = readInput(input.answer)
  const code = wholeNumber(refusal, "code", 0, 999_999)
  const msg = text(refusal, "msg")
  if (code === undefined || msg === undefined) {
    throw new BadControlInput(
      `next.answer must be one of ${BROKEN_ANSWERS.join(", ")}, or {"code": 119005, "msg": "..."}.`,
    )
  }
  return { code, msg }
}

function text(input: Input, name: string): string | undefined {
  const value = input[name]
  if (value === undefined || typeof value === "string") return value
  throw new BadControlInput(`${name} must be text in quotes.`)
}

function flag(input: Input, name: string): boolean | undefined {
  const value = input[name]
  if (value === undefined || typeof value === "boolean") return value
  throw new BadControlInput(`${name} must be true or false.`)
}

function wholeNumber(input: Input, name: string, least: number, most: number): number | undefined {
  const value = input[name]
  if (value === undefined) return undefined
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most) {
    throw new BadControlInput(`${name} must be a whole number from ${least} to ${most}.`)
  }
  return value
}

function oneOf<T extends string>(input: Input, name: string, words: readonly T[]): T | undefined {
  const value = input[name]
  if (value === undefined) return undefined
  const word = words.find((candidate) => candidate === value)
  if (!word) throw new BadControlInput(`${name} must be one of ${words.join(", ")}.`)
  return word
}

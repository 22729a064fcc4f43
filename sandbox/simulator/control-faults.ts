import { ANSWER_TYPES } from "../answer-types"
import {
  BROKEN_ANSWERS,
  WEBHOOK_MODES,
  type BrokenAnswer,
  type FaultOptions,
  type Faults,
} from "../faults"
import {
  BadControlInput,
  flag,
  oneOf,
  readInput,
  text,
  wholeNumber,
  type Input,
} from "./control-input"
import type { RefusalRules } from "./definition"
import type { Knob } from "./knobs"

/** The faults of one simulator, with what the control API has to know of them. */
export interface ControlledFaults<Refusal extends object, F extends Faults<Refusal>> {
  faults: F
  knobs: readonly Knob<F>[]
  refusals: RefusalRules<Refusal>
}

/** Sets the faults that are named and leaves the others. Nothing is set when one is refused. */
export function applyFaults<Refusal extends object, F extends Faults<Refusal>>(
  { faults, knobs, refusals }: ControlledFaults<Refusal, F>,
  input: Input,
): void {
  const known = ["latency_ms", "webhooks", "answer_types", ...knobs.map(({ name }) => name), "next"]
  const unknown = Object.keys(input).find((name) => !known.includes(name))
  if (unknown) throw new BadControlInput(`Unknown fault ${unknown}. Known: ${known.join(", ")}.`)

  const latency = wholeNumber(input, "latency_ms", 0, 600_000)
  const webhooks = oneOf(input, "webhooks", WEBHOOK_MODES)
  const answerTypes = oneOf(input, "answer_types", ANSWER_TYPES)
  const settings = knobs.map((knob) => knob.read(input))
  const plan = input.next === undefined ? undefined : readPlan(readInput(input.next), refusals)

  faults.latencyMs = latency ?? faults.latencyMs
  faults.webhooks = webhooks ?? faults.webhooks
  faults.answerTypes = answerTypes ?? faults.answerTypes
  for (const set of settings) set?.(faults)
  if (plan) faults.next(plan.answer, plan.options)
}

/** The faults as the control API shows them. */
export function describeFaults<Refusal extends object, F extends Faults<Refusal>>({
  faults,
  knobs,
}: ControlledFaults<Refusal, F>): unknown {
  return {
    latency_ms: faults.latencyMs,
    webhooks: faults.webhooks,
    answer_types: faults.answerTypes,
    ...Object.fromEntries(knobs.map(({ name, show }) => [name, show(faults)])),
    planned: faults.pending(),
  }
}

/** Form fields are text; the faults are typed. Fields that a form does not have are left out. */
export function faultsOfForm(
  form: Input,
  knobs: readonly Pick<Knob<never>, "name" | "fromForm">[],
): Input {
  const typed = knobs
    .filter(({ name }) => typeof form[name] === "string")
    .map(({ name, fromForm }) => [name, fromForm(String(form[name]))] as const)
  return {
    latency_ms: Number(form.latency_ms),
    webhooks: form.webhooks,
    ...(form.answer_types !== undefined && { answer_types: form.answer_types }),
    ...Object.fromEntries(typed),
    ...(typeof form.next === "string" && form.next !== "" && { next: { answer: form.next } }),
  }
}

function readPlan<Refusal extends object>(
  input: Input,
  refusals: RefusalRules<Refusal>,
): { answer: BrokenAnswer | Refusal; options: FaultOptions } {
  const times = wholeNumber(input, "times", 1, 1000)
  const method = text(input, "method")
  const path = text(input, "path")
  const acted = flag(input, "acted")
  return {
    answer: readAnswer(input, refusals),
    options: {
      ...(times !== undefined && { times }),
      ...(method !== undefined && { method }),
      ...(path !== undefined && { path }),
      ...(acted !== undefined && { acted }),
    },
  }
}

function readAnswer<Refusal extends object>(
  input: Input,
  refusals: RefusalRules<Refusal>,
): BrokenAnswer | Refusal {
  const named =
    typeof input.answer === "string" ? oneOf(input, "answer", BROKEN_ANSWERS) : undefined
  if (named) return named
  if (input.answer === undefined) throw new BadControlInput("next.answer is required.")
  const refusal = refusals.read(readInput(input.answer))
  if (refusal) return refusal
  throw new BadControlInput(
    `next.answer must be one of ${BROKEN_ANSWERS.join(", ")}, or ${refusals.example}.`,
  )
}

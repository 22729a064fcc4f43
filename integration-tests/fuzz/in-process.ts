import type { MethodName } from "../faults/store/methods"
import { answerCases } from "./answers"
import type { Finding } from "./finding"
import { openMethod, type FuzzedMethod } from "./fuzzed-method"
import { optionCases } from "./options"
import { runCases, type CaseRange } from "./run-cases"
import { webhookCases } from "./webhooks"

export const sorts = ["webhooks", "answers", "options"] as const
export type Sort = (typeof sorts)[number]

export interface FuzzRequest {
  seed: number
  /** Of each sort, over all methods together. */
  cases: number
  /** Only these. */
  sorts: readonly Sort[]
  methods: readonly MethodName[]
  /** Only this case of each. */
  only: number | null
}

/** Cases against the gateways and the options themselves, without a store. */
export async function fuzzInProcess(request: FuzzRequest): Promise<Finding[]> {
  const range: CaseRange = {
    seed: request.seed,
    count: Math.ceil(request.cases / request.methods.length),
    only: request.only,
  }
  const findings: Finding[] = []
  if (request.sorts.includes("options")) {
    for (const name of request.methods) {
      findings.push(...(await runCases(optionCases(name), range)))
    }
  }
  return [...findings, ...(await fuzzGateways(request, range))]
}

async function fuzzGateways(request: FuzzRequest, range: CaseRange): Promise<Finding[]> {
  const names = request.sorts.every((sort) => sort === "options") ? [] : request.methods
  const methods: FuzzedMethod[] = []
  try {
    for (const name of names) {
      methods.push(await openMethod(name))
    }
    const findings: Finding[] = []
    if (request.sorts.includes("webhooks")) {
      for (const method of methods) {
        findings.push(...(await runCases(webhookCases(method), range)))
      }
    }
    if (request.sorts.includes("answers")) {
      // Side by side: a case about an answer waits most of its time.
      const found = methods.map((method) => runCases(answerCases(method), range))
      findings.push(...(await Promise.all(found)).flat())
    }
    return findings
  } finally {
    await Promise.all(methods.map((method) => method.close()))
  }
}

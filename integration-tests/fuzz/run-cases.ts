import { Random } from "../faults/random"
import { describe, patienceMs, pollution, type Finding } from "./finding"

export interface Cases {
  /** Of which sort, for which method: "webhooks paycrypto". */
  title: string
  /** @returns what was wrong, with its rule; `null` for a case in which everything was right */
  run(random: Random): Promise<Pick<Finding, "rule" | "message"> | null>
}

export interface CaseRange {
  seed: number
  count: number
  /** Only this one. */
  only: number | null
}

const hung = Symbol("hung")

/** More of the same are not collected: the first ones say it all. */
const mostFindings = 5

/**
 * Runs every case with a chance of its own, made of seed, title and number, so that one can be seen
 * again without the others.
 */
export async function runCases(cases: Cases, { seed, count, only }: CaseRange): Promise<Finding[]> {
  const findings: Finding[] = []
  const [from, to] = only === null ? [0, count] : [only, only + 1]
  const start = seed ^ checksum(cases.title)
  for (let number = from; number < to && findings.length < mostFindings; number++) {
    const found = await runCase(cases, new Random(start ^ Math.imul(number, 0x9e3779b1)))
    if (found) {
      findings.push({ ...found, about: `${cases.title} --seed ${seed} --case ${number}` })
    }
  }
  return findings
}

/** So that no two methods meet the same mutations. */
function checksum(text: string): number {
  return [...text].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7) | 0
}

async function runCase(
  cases: Cases,
  random: Random,
): Promise<Pick<Finding, "rule" | "message"> | null> {
  const start = performance.now()
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<typeof hung>((resolve) => {
    timer = setTimeout(() => resolve(hung), patienceMs)
  })
  try {
    const found = await Promise.race([cases.run(random), patience])
    const polluted = pollution()
    if (polluted !== null) {
      return { rule: "polluted", message: `every object now has ${polluted}` }
    }
    if (found === hung || performance.now() - start > patienceMs) {
      return { rule: "slow", message: `it took more than ${patienceMs} ms` }
    }
    return found
  } catch (error) {
    return { rule: "crash", message: describe(error) }
  } finally {
    clearTimeout(timer)
  }
}

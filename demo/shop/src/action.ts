import { useState } from "react"
import { problemOf, type Problem } from "./shop-api/problem"

export interface Action {
  busy: boolean
  problem: Problem | null
  /** Runs it unless one is running already. @returns whether it succeeded */
  run: (work: () => Promise<void>) => Promise<boolean>
}

/** Something the shopper asked for: its buttons wait for it, and what goes wrong is said. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const run = async (work: () => Promise<void>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setProblem(null)
    try {
      await work()
      return true
    } catch (error) {
      setProblem(problemOf(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, run }
}

import { useCallback, useEffect, useState, type DependencyList } from "react"
import { problemOf, type Problem } from "./shop-api/problem"

export interface Loading<T> {
  value: T | null
  problem: Problem | null
  retry: () => void
}

/** Loads when the page shows and whenever `inputs` change; the answers of older loads are dropped. */
export function useLoading<T>(load: () => Promise<T>, inputs: DependencyList): Loading<T> {
  const [state, setState] = useState<{ value: T | null; problem: Problem | null }>({
    value: null,
    problem: null,
  })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let current = true
    setState({ value: null, problem: null })
    load().then(
      (value) => current && setState({ value, problem: null }),
      (error: unknown) => current && setState({ value: null, problem: problemOf(error) }),
    )
    return () => {
      current = false
    }
  }, [...inputs, attempt])
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  return { ...state, retry }
}

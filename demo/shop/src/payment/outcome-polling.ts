import { FetchError } from "@medusajs/js-sdk"
import { useCallback, useEffect, useState } from "react"
import { useShopApi } from "../shop-api/connection"
import { problemOf, type Problem } from "../shop-api/problem"
import { lookForOrder, tryToPlaceOrder, type Outcome } from "./outcome"

export type Look = "look" | "ask"

/**
 * When to look again, in seconds after the look before. Looking at the cart costs nothing; asking
 * the gateway makes and takes back an order while it is unpaid, so it is done seldom, for shops
 * that the gateway's messages do not reach.
 */
const PLAN: [pause: number, look: Look][] = [
  [2, "look"],
  [3, "look"],
  [4, "look"],
  [6, "ask"],
  [10, "look"],
  [10, "look"],
  [20, "ask"],
  [20, "look"],
  [30, "look"],
  [30, "ask"],
]

export interface OutcomePolling {
  outcome: Outcome | null
  problem: Problem | null
  /** The cart does not exist. */
  gone: boolean
  /** No further look is coming by itself. */
  resting: boolean
  again: () => void
}

/**
 * Looks until it is clear what became of the cart's payment.
 *
 * @param first what to begin with: no need to ask when the shopper came back without paying
 */
export function useOutcome(cartId: string | null, first: Look): OutcomePolling {
  const { sdk } = useShopApi()
  const [round, setRound] = useState(0)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [gone, setGone] = useState(false)
  const [resting, setResting] = useState(false)

  useEffect(() => {
    if (!cartId) return
    let current = true
    let timer: number | undefined
    const looks = { look: lookForOrder, ask: tryToPlaceOrder }
    const goOn = async (look: Look, count: number): Promise<void> => {
      let done = true
      try {
        const found = await looks[look](sdk, cartId)
        if (!current) return
        setOutcome(found)
        setProblem(null)
        done = found.state !== "unpaid"
      } catch (error) {
        if (!current) return
        setProblem(problemOf(error))
        done = error instanceof FetchError && error.status === 404
        setGone(done)
      }
      const next = PLAN[count]
      if (done || !next) {
        setResting(true)
        return
      }
      timer = window.setTimeout(() => void goOn(next[1], count + 1), next[0] * 1000)
    }
    setResting(false)
    void goOn(round === 0 ? first : "ask", 0)
    return () => {
      current = false
      window.clearTimeout(timer)
    }
  }, [sdk, cartId, round, first])

  const again = useCallback(() => {
    setOutcome(null)
    setProblem(null)
    setRound((count) => count + 1)
  }, [])
  return { outcome, problem, gone, resting, again }
}

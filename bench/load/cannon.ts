import autocannon, { type Result } from "autocannon"
import { BenchFailure } from "../failure"
import type { SignedWebhook } from "./webhooks"

/** The first seconds of a load, before core begins to work on the events it has put off. */
const burstSeconds = 4

export interface Load {
  url: string
  path: string
  connections: number
  seconds: number
  next: () => SignedWebhook
}

export interface LoadResult {
  acknowledged: number
  perSecond: number
  burstPerSecond: number
  /** ms */
  p50: number
  p99: number
  /** Answers that were not 2xx, and requests without an answer. */
  refused: number
}

/** Posts distinct webhooks over so many connections, each as soon as the one before is answered. */
export async function fire({ url, path, connections, seconds, next }: Load): Promise<LoadResult> {
  const times: number[] = []
  let refused = 0
  let burst = 0
  const start = performance.now()
  const { promise, done } = pending()
  const cannon = autocannon(
    {
      url,
      connections,
      duration: seconds,
      requests: [
        { method: "POST", path, setupRequest: (request) => Object.assign(request, next()) },
      ],
    },
    done,
  )
  cannon.on("response", (_, status, __, ms) => {
    const elapsed = performance.now() - start
    if (elapsed > seconds * 1000) {
      return
    }
    if (status < 200 || status > 299) {
      refused += 1
      return
    }
    times.push(ms)
    burst += elapsed <= burstSeconds * 1000 ? 1 : 0
  })
  const { errors } = await promise
  if (times.length === 0) {
    throw new BenchFailure(`${url}${path} acknowledged nothing`)
  }
  times.sort((left, right) => left - right)
  const quantile = (share: number) => times[Math.floor(share * (times.length - 1))] as number
  return {
    acknowledged: times.length,
    perSecond: times.length / seconds,
    burstPerSecond: burst / Math.min(seconds, burstSeconds),
    p50: quantile(0.5),
    p99: quantile(0.99),
    refused: refused + errors,
  }
}

/** autocannon has events only where its result comes by a callback. */
function pending(): {
  promise: Promise<Result>
  done: (error: Error | null, result: Result) => void
} {
  let done: (error: Error | null, result: Result) => void = () => undefined
  const promise = new Promise<Result>((resolve, reject) => {
    done = (error, result) => (error ? reject(error) : resolve(result))
  })
  return { promise, done }
}

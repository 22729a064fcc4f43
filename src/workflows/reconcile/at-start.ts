import { container } from "@medusajs/framework"
import { atApplicationStart, type StartSurroundings } from "../../modules/crypto-payment"
import { reconcile } from "./index"

/** Medusa's HTTP server comes up in this time; work that was left over may wait for it. */
const delayMs = 500

/**
 * What a crash or a deployment left over is taken up at once, not when the job's first interval is
 * over. Only where jobs run: a process in the mode `server` leaves it to the workers.
 */
export function beginReconciling({ config, logger }: StartSurroundings): () => Promise<void> {
  if (config.projectConfig.workerMode === "server") {
    return async () => undefined
  }
  const timer = setTimeout(() => {
    reconcile(container).catch((error: unknown) => {
      logger.error(`[crypto-payment] reconciliation at start failed: ${String(error)}`)
    })
  }, delayMs)
  timer.unref()
  return async () => clearTimeout(timer)
}

atApplicationStart("reconcile", beginReconciling)

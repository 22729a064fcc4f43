import { atApplicationStart, type StartSurroundings } from "../../modules/crypto-payment"
import { configFindings, lockingOf } from "./findings"
import { ProcessWatch } from "./process-watch"

/** Says what is missing, each thing once, and keeps this process's heartbeat. */
export function beginBootCheck(surroundings: StartSurroundings): () => Promise<void> {
  const { config, logger, processes } = surroundings
  const warn = (message: string) => logger.warn(`[crypto-payment] ${message}`)
  for (const finding of configFindings(config)) {
    warn(finding)
  }
  const watch = new ProcessWatch({
    processes,
    locking: lockingOf(config),
    workerMode: config.projectConfig.workerMode ?? "shared",
    warn,
  })
  return () => watch.end()
}

atApplicationStart("boot-check", beginBootCheck)

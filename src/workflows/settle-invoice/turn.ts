import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { MedusaError } from "@medusajs/framework/utils"
import type { SafeLogger } from "../../providers/redaction"
import { finishBeforeEnd } from "../ending"
import type { PluginContext } from "../plugin-context"

/** A dead process's turn ends after this, in s; a living one prolongs it in time. */
const turnSeconds = 10
const prolongEveryMs = 3_000

/**
 * What has not come back by then never will: Medusa's own lock on a cart ends after as long. Nobody
 * waits for it any more, so that one piece of work that hangs does not hold up all the others.
 */
const longestTurnMs = 2 * 60_000

/** How long to wait for another's turn to end, and how often to look, in ms. */
const waitMs = 30_000
const lookEveryMs = 100

/** Another's turn did not end in time. Nothing is wrong: the work is come back to. */
class TurnTaken extends MedusaError {
  constructor(paymentCollectionId: string) {
    super(MedusaError.Types.CONFLICT, `another process is still at work on ${paymentCollectionId}`)
  }
}

/** How loud to be about work that failed and is tried again: waiting for another's turn is ordinary. */
export function logLevelOf(error: unknown): keyof SafeLogger {
  return error instanceof TurnTaken ? "debug" : "error"
}

/**
 * Runs work while nobody else acts on Medusa for the payment collection, in this process or any
 * other. A turn saves work and noise; that money is safe rests on compare and set and on the
 * ledger's unique keys.
 *
 * @throws MedusaError when another's turn does not end, or the work does not come back; reconciliation
 * comes back to it
 */
export async function inTurn<T>(
  { module }: PluginContext,
  paymentCollectionId: string,
  work: () => Promise<T>,
): Promise<T> {
  const owner = randomUUID()
  const take = () => module.ledger.takeTurn(paymentCollectionId, owner, turnSeconds)
  const giveUpAt = Date.now() + waitMs
  while (!(await take())) {
    if (Date.now() > giveUpAt) {
      throw new TurnTaken(paymentCollectionId)
    }
    await sleep(lookEveryMs)
  }
  return finishBeforeEnd(async () => {
    const prolonging = setInterval(() => void take().catch(() => undefined), prolongEveryMs)
    prolonging.unref()
    try {
      return await unlessItHangs(work(), paymentCollectionId)
    } finally {
      clearInterval(prolonging)
      await module.ledger.endTurn(paymentCollectionId, owner)
    }
  })
}

async function unlessItHangs<T>(work: Promise<T>, paymentCollectionId: string): Promise<T> {
  let patience: NodeJS.Timeout | undefined
  const hangs = new Promise<never>((_, reject) => {
    const message = `Medusa has not come back from work on ${paymentCollectionId} for ${longestTurnMs / 1000} s`
    patience = setTimeout(
      () => reject(new MedusaError(MedusaError.Types.UNEXPECTED_STATE, message)),
      longestTurnMs,
    )
    patience.unref()
  })
  try {
    return await Promise.race([work, hangs])
  } finally {
    clearTimeout(patience)
  }
}

import type { Records, SimulatorContext } from "../simulator"
import { newOrder, newOrderId, type CPayOrder } from "./orders"
import { forcedChange } from "./payer-actions"
import { STATUS } from "./statuses"
import type { CPayUser } from "./users"

/** Money that comes to a user's own address, without an order. */
export interface NewDeposit {
  userId: string
  /** In major units of the currency. */
  amount: string
  currency: string
}

/**
 * Books a deposit and pushes it, without a trade number, to the address in the merchant system.
 * @throws Error when `getWalletAddress` made no address for the user.
 */
export function bookDeposit(
  context: SimulatorContext<CPayOrder>,
  users: Records<CPayUser>,
  { userId, amount, currency }: NewDeposit,
): CPayOrder {
  if (!users.get(userId)?.hasWallet) {
    throw new Error(`The user ${userId} has no address: getWalletAddress makes one.`)
  }
  const { book } = context
  const now = context.clock()
  const orderId = newOrderId(now, "deposit", (id) => book.has(id))
  const status = STATUS.processing
  const order = book.create(
    newOrder({ orderId, kind: "deposit", userId, status, amount, currency }, now, 1),
  )
  return book.change(orderId, forcedChange(order, STATUS.completed, {}))
}

import { multiplyRoundingDown, multiplyRoundingUp } from "../decimals"
import { simulatedActions, type SimulatedAction } from "./handle"
import { labelOf, type KnownStatus } from "./statuses"

/** One thing that can happen to an order. */
export interface ActionRule<Order> {
  /** The raw statuses in which it can. */
  from: readonly (string | number)[]
  /** What it makes of the order. */
  outcome(order: Order): Partial<NoInfer<Order>>
}

/** A gateway's actions as data; those its protocol does not know are left out. */
export type ActionTable<Order> = Partial<Record<SimulatedAction, ActionRule<Order>>>

/** What the buttons say. */
export const ACTION_LABELS: Readonly<Record<SimulatedAction, string>> = {
  "pay-exactly": "Pay exactly",
  "pay-less": "Pay less",
  "pay-more": "Pay more",
  "pay-late": "Pay late",
  confirm: "Confirm",
  fail: "Fail",
  cancel: "Cancel",
  expire: "Expire",
  refund: "Refund",
}

/** An action that the order's status does not allow. The order is as it was. */
export class ImpossibleAction extends Error {
  override readonly name = "ImpossibleAction"
}

/** Looks into a gateway's table of actions. */
export class PayerActions<Order> {
  /** Those the gateway knows, in the order they are shown. */
  readonly names: readonly SimulatedAction[]

  constructor(
    private readonly table: ActionTable<Order>,
    private readonly known: readonly KnownStatus[],
    private readonly of: { id(order: Order): string; status(order: Order): string | number },
  ) {
    this.names = simulatedActions.filter((name) => table[name] !== undefined)
  }

  isKnown(text: unknown): text is SimulatedAction {
    return this.names.some((name) => name === text)
  }

  isPossible(action: SimulatedAction, order: Order): boolean {
    const status = String(this.of.status(order))
    return this.table[action]?.from.some((allowed) => String(allowed) === status) ?? false
  }

  /** What the action makes of the order. @throws ImpossibleAction */
  outcomeOf(action: SimulatedAction, order: Order): Partial<Order> {
    const rule = this.table[action]
    const label = ACTION_LABELS[action]
    if (!rule) throw new ImpossibleAction(`"${label}" is nothing this gateway knows.`)
    if (this.isPossible(action, order)) return rule.outcome(order)
    const quoted = (status: string | number): string => `"${labelOf(this.known, String(status))}"`
    throw new ImpossibleAction(
      `"${label}" needs an order that is ${rule.from.map(quoted).join(" or ")}; ` +
        `${this.of.id(order)} is ${quoted(this.of.status(order))}.`,
    )
  }
}

/** What "Pay less" sends: nine tenths of the amount due, rounded down to the asset's decimals. */
export function shortOf(due: string, decimals: number): string {
  return multiplyRoundingDown(due, "0.9", decimals)
}

/** What "Pay more" sends: a tenth more than the amount due, rounded up to the asset's decimals. */
export function moreThan(due: string, decimals: number): string {
  return multiplyRoundingUp(due, "1.1", decimals)
}

import type { SimulatorContext, SimulatorDefinition } from "./definition"
import type { SimulatedInvoice, SimulatedInvoices } from "./handle"
import type { PayerActions } from "./payer-actions"

export interface InvoicesDeps<Order extends object, Refusal extends object, Knobs extends object> {
  definition: SimulatorDefinition<Order, Refusal, Knobs>
  context: SimulatorContext<Order>
  actions: PayerActions<Order>
  /** By the gateway's number. */
  overrides: Map<string, Readonly<Record<string, unknown>>>
}

/** A simulator's orders in the words that every gateway shares. */
export function invoicesOf<Order extends object, Refusal extends object, Knobs extends object>({
  definition,
  context,
  actions,
  overrides,
}: InvoicesDeps<Order, Refusal, Knobs>): SimulatedInvoices {
  const { book } = context
  const { orders, statuses } = definition
  const seen = (order: Order): SimulatedInvoice => ({
    ...definition.invoice(order),
    paymentUrl: context.paymentUrl(order),
  })
  const changed = (order: Order, change: Partial<Order>): SimulatedInvoice =>
    seen(book.change(orders.id(order), change))
  return {
    list: () => book.list().map(seen),
    find(idOrReference) {
      const order = book.find(idOrReference)
      return order && seen(order)
    },
    actions: actions.names,
    act(idOrReference, action) {
      const order = book.existing(idOrReference)
      return changed(order, actions.outcomeOf(action, order))
    },
    setStatus(idOrReference, status) {
      const order = book.existing(idOrReference)
      return changed(order, statuses.force(order, status, {}))
    },
    override(idOrReference, fields) {
      const id = orders.id(book.existing(idOrReference))
      if (fields === null) overrides.delete(id)
      else overrides.set(id, fields)
    },
  }
}

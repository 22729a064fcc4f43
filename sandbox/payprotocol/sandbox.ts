import { startSimulator, type GatewaySimulator } from "../simulator"
import { refundDetailOf } from "./answers"
import { PayProtocolApi } from "./api"
import { controlRules } from "./control"
import { payProtocolFaults, type PayProtocolFaults, type PayProtocolKnobs } from "./knobs"
import { LABEL, settle, type Credentials, type PayProtocolSandboxOptions } from "./options"
import { isOrder, ORDER_RULES, type SandboxOrder } from "./orders"
import { invoiceOf, pageRules } from "./page"
import { actions, forcedChange } from "./payer-actions"
import { REFUSALS, type CodeAnswer } from "./refusal"
import { RefundBook, refundRecords, type SandboxRefund } from "./refunds"
import { KNOWN_STATUSES } from "./statuses"
import { webhookRules } from "./webhook"

/** A running simulator. Orders are found by the gateway's number or the merchant's. */
export interface PayProtocolSandbox extends GatewaySimulator {
  readonly gateway: "payprotocol"
  readonly credentials: Readonly<Credentials>
  readonly faults: PayProtocolFaults
  readonly refunds: SandboxRefunds
}

export interface SandboxRefunds {
  /** Oldest first. */
  list(): SandboxRefund[]
  /**
   * What the gateway's staff decide, or the chain does; pushes 0, 4 and 5.
   * @param amount in major units, where staff change it.
   */
  setStatus(refundId: number, status: number, amount?: string): SandboxRefund
}

/**
 * Starts a Pay Protocol gateway on this machine.
 * @throws RangeError for options that make no sense, DataFileError for a data file it cannot use,
 * and the system's error when the port is taken.
 */
export async function startPayProtocolSandbox(
  options: PayProtocolSandboxOptions = {},
): Promise<PayProtocolSandbox> {
  const settings = settle(options)
  const { clock, credentials } = settings
  const faults = payProtocolFaults(settings)
  const records = refundRecords()
  let refunds: RefundBook
  const { handle } = await startSimulator<SandboxOrder, CodeAnswer, PayProtocolKnobs>({
    gateway: "payprotocol",
    label: LABEL,
    settings,
    credentials,
    faults,
    orders: ORDER_RULES,
    isOrder,
    records: [records],
    invoice: invoiceOf,
    statuses: {
      known: KNOWN_STATUSES,
      force: (order, status, details) => forcedChange(order, status, details, clock()),
    },
    actions: actions(faults, clock),
    webhooks: webhookRules(settings, faults),
    api(context) {
      refunds = new RefundBook(records, context, (refund) => JSON.stringify(refundDetailOf(refund)))
      return new PayProtocolApi(settings, faults, context, refunds)
    },
    page: pageRules(settings.merchantName),
    refusals: REFUSALS,
    control: controlRules(() => refunds),
  })
  return {
    ...handle,
    gateway: "payprotocol",
    credentials,
    faults,
    refunds: {
      list: () => refunds.list(),
      setStatus: (refundId, status, amount) => refunds.setStatus(refundId, status, amount),
    },
  }
}

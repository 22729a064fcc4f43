import { startSimulator, type GatewaySimulator, type SimulatorContext } from "../simulator"
import { AlchemyPayApi } from "./api"
import { controlRules, REFUSALS } from "./control"
import {
  alchemyPayFaults,
  type AlchemyPayFaults,
  type AlchemyPayKnobs,
  type CodeAnswer,
} from "./knobs"
import { invoiceOf } from "./order-answer"
import { LABEL, settle, type AlchemyPaySandboxOptions, type Credentials } from "./options"
import { isOrder, ORDER_RULES, type SandboxOrder } from "./orders"
import { pageRules } from "./page"
import { ACTIONS, forcedChange } from "./payer-actions"
import { RefundDesk } from "./refund-desk"
import { RefundBook, type SandboxRefund } from "./refunds"
import { KNOWN_STATUSES, type RefundStatus } from "./statuses"
import { signWebhook, webhookRules } from "./webhook"

/** A running simulator. */
export interface AlchemyPaySandbox extends GatewaySimulator {
  readonly gateway: "alchemypay"
  readonly credentials: Readonly<Credentials>
  readonly faults: AlchemyPayFaults
  readonly refunds: SandboxRefunds
  /** An order as Alchemy Pay keeps it; `invoices` tells of the same one in common words. */
  findOrder(idOrReference: string): SandboxOrder | undefined
  /** The `sign` over these fields of a webhook, by the simulator's secret unless another is given. */
  signWebhook(
    fields: Readonly<Record<string, string | null>>,
    names?: readonly string[],
    secret?: string,
  ): string
}

export interface SandboxRefunds {
  /** Oldest first. */
  list(): SandboxRefund[]
  /** Decides about a refund and tells the shop. @throws Error for one that is not known. */
  review(refundOrderNo: string, status: RefundStatus): SandboxRefund
  /** The payer takes the money back on the page. @throws Error where nothing arrived. */
  withdraw(idOrReference: string): SandboxRefund
}

/**
 * Starts an Alchemy Pay gateway on this machine.
 * @throws RangeError for options that make no sense, DataFileError for a data file it cannot use,
 * and the system's error when the port is taken.
 */
export async function startAlchemyPaySandbox(
  options: AlchemyPaySandboxOptions = {},
): Promise<AlchemyPaySandbox> {
  const settings = settle(options)
  const { credentials } = settings
  const faults = alchemyPayFaults(settings)
  const refunds = new RefundBook()
  const deskOf = (context: SimulatorContext<SandboxOrder>): RefundDesk =>
    new RefundDesk(refunds, settings, faults, context)
  const { handle, context } = await startSimulator<SandboxOrder, CodeAnswer, AlchemyPayKnobs>({
    gateway: "alchemypay",
    label: LABEL,
    settings,
    credentials,
    faults,
    orders: ORDER_RULES,
    isOrder,
    records: [refunds],
    invoice: invoiceOf,
    statuses: { known: KNOWN_STATUSES, force: forcedChange },
    actions: ACTIONS,
    webhooks: webhookRules(settings, faults),
    api: (context) => new AlchemyPayApi(settings, faults, refunds, context),
    page: pageRules(settings.merchantName),
    refusals: REFUSALS,
    control: controlRules(refunds, deskOf),
  })
  const desk = deskOf(context)
  return {
    ...handle,
    gateway: "alchemypay",
    credentials,
    faults,
    findOrder: (idOrReference) => context.book.find(idOrReference),
    refunds: {
      list: () => refunds.list(),
      review: (refundOrderNo, status) => desk.review(refundOrderNo, status),
      withdraw: (idOrReference) => desk.withdraw(idOrReference),
    },
    signWebhook: (fields, names = Object.keys(fields), secret = credentials.appSecret) =>
      signWebhook(fields, names, secret),
  }
}

import { startSimulator, type GatewaySimulator } from "../simulator"
import { CPayApi } from "./api"
import { Balances, swapsList } from "./balances"
import { controlRules, REFUSALS } from "./control"
import { bookDeposit, type NewDeposit } from "./deposits"
import { cpayFaults, type CPayFaults } from "./knobs"
import { LookUps } from "./look-ups"
import { LABEL, settle, type CPaySandboxOptions, type Credentials } from "./options"
import { invoiceOf, isOrder, ORDER_RULES, type CPayOrder } from "./orders"
import { pageRules } from "./page"
import { ACTIONS, forcedChange } from "./payer-actions"
import { PayIns } from "./pay-ins"
import { PayOuts } from "./pay-outs"
import { KNOWN_STATUSES } from "./statuses"
import { usersList } from "./users"
import { webhookRules } from "./webhook"

/** A running simulator of C-Pay: crypto orders, cards, addresses and payouts in one. */
export interface CPaySandbox extends GatewaySimulator {
  readonly gateway: "cpay"
  readonly credentials: Readonly<Credentials>
  readonly faults: CPayFaults
  /** Everything that moved money, as C-Pay keeps it; newest first. */
  orders(): CPayOrder[]
  /**
   * Money comes to a user's own address, and is pushed without a trade number.
   * @throws Error when `getWalletAddress` made no address for the user.
   */
  deposit(deposit: NewDeposit): CPayOrder
}

/**
 * Starts a C-Pay gateway on this machine.
 * @throws RangeError for options that make no sense, DataFileError for a data file it cannot use,
 * and the system's error when the port is taken.
 */
export async function startCPaySandbox(options: CPaySandboxOptions = {}): Promise<CPaySandbox> {
  const settings = settle(options)
  const { credentials } = settings
  const faults = cpayFaults()
  const users = usersList()
  const swaps = swapsList()
  const { handle, context } = await startSimulator({
    gateway: "cpay",
    label: LABEL,
    settings,
    credentials,
    faults,
    orders: ORDER_RULES,
    isOrder,
    records: [users, swaps],
    invoice: invoiceOf,
    statuses: { known: KNOWN_STATUSES, force: forcedChange },
    actions: ACTIONS,
    webhooks: webhookRules(settings, faults),
    api(started) {
      const shared = { settings, faults, context: started }
      const balances = new Balances(settings.balances, started.book, swaps)
      return new CPayApi({
        ...shared,
        payIns: new PayIns({ ...shared, users }),
        payOuts: new PayOuts({ ...shared, balances, swaps }),
        lookUps: new LookUps({ ...shared, balances, users }),
      })
    },
    page: pageRules(settings, faults),
    refusals: REFUSALS,
    control: controlRules(users),
  })
  return {
    ...handle,
    gateway: "cpay",
    credentials,
    faults,
    orders: () => context.book.list(),
    deposit: (deposit) => bookDeposit(context, users, deposit),
  }
}

import { controlInput, startSimulator, type GatewaySimulator } from "../simulator"
import { PayscryptApi } from "./api"
import { KNOBS, payscryptFaults, type PayscryptFaults } from "./knobs"
import { LABEL, settle, type Credentials, type PayscryptSandboxOptions } from "./options"
import { isOrder, orderRules } from "./orders"
import { invoiceOf, pageRules } from "./page"
import { ACTIONS, forcedChange, KNOWN_STATUSES } from "./payments"
import { webhookRules } from "./webhook"

/** A running simulator of Payscrypt, with both forms of its API. */
export interface PayscryptSandbox extends GatewaySimulator {
  readonly gateway: "payscrypt"
  readonly credentials: Readonly<Credentials>
  readonly faults: PayscryptFaults
}

/**
 * Starts a Payscrypt gateway on this machine.
 * @throws RangeError for options that make no sense, DataFileError for a data file it cannot use,
 * and the system's error when the port is taken.
 */
export async function startPayscryptSandbox(
  options: PayscryptSandboxOptions = {},
): Promise<PayscryptSandbox> {
  const settings = settle(options)
  const { credentials } = settings
  const faults = payscryptFaults(options)
  const { handle } = await startSimulator({
    gateway: "payscrypt",
    label: LABEL,
    settings,
    credentials,
    faults,
    orders: orderRules(faults),
    isOrder,
    invoice: invoiceOf,
    statuses: { known: KNOWN_STATUSES, force: forcedChange },
    actions: ACTIONS,
    webhooks: webhookRules(faults),
    api: (context) => new PayscryptApi(settings, faults, context),
    page: pageRules(settings.network),
    refusals: {
      example: '{"code": 8, "message": "..."}',
      read(input) {
        const code = controlInput.wholeNumber(input, "code", 1, 16)
        const message = controlInput.text(input, "message")
        return code === undefined || message === undefined ? undefined : { code, message }
      },
    },
    control: { knobs: KNOBS },
  })
  return { ...handle, gateway: "payscrypt", credentials, faults }
}

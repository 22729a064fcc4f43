import path from "node:path"
import {
  startAlchemyPaySandbox,
  startCPaySandbox,
  startPayCryptoSandbox,
  startPayProtocolSandbox,
  startPayscryptSandbox,
  type AlchemyPaySandbox,
  type CPaySandbox,
  type GatewaySimulator,
  type PayCryptoSandbox,
  type PayProtocolSandbox,
  type PayscryptSandbox,
} from "../../sandbox"
import { bootStore, type BootedStore } from "./booted-store"
import { simulatorEnvironment } from "./simulator-environment"

/** Medusa's ids of the payment methods in the tests' store. C-Pay's module has two. */
export const providerIds = {
  paycrypto: "pp_paycrypto_paycrypto",
  payscrypt: "pp_payscrypt_payscrypt",
  cpay: "pp_cpay_cpay",
  cpayCard: "pp_cpay-card_cpay",
  alchemypay: "pp_alchemypay_alchemypay",
  payprotocol: "pp_payprotocol_payprotocol",
} as const

/** One for each gateway. */
export interface Simulators {
  paycrypto: PayCryptoSandbox
  payscrypt: PayscryptSandbox
  cpay: CPaySandbox
  alchemypay: AlchemyPaySandbox
  payprotocol: PayProtocolSandbox
}

/** A booted store that takes every payment method of the plugin. */
export interface GatewaysStore extends BootedStore {
  simulators: Simulators
}

/** Where a gateway sends its webhooks for a payment method of the store. */
export function webhookUrl(backendUrl: string, providerId: string): string {
  return `${backendUrl}/hooks/payment/${providerId.replace(/^pp_/, "")}`
}

/** Boots one Medusa with all payment methods and all simulators, and runs the suites in it. */
export function testGatewaysStore(
  name: string,
  suites: readonly ((store: GatewaysStore) => void)[],
): void {
  const store = {} as GatewaysStore
  const simulators = (): GatewaySimulator[] => Object.values(store.simulators ?? {})
  bootStore({
    name,
    storePath: path.resolve(__dirname, "../.."),
    store,
    suites,
    providerIds: [
      providerIds.payscrypt,
      providerIds.cpay,
      providerIds.cpayCard,
      providerIds.alchemypay,
      providerIds.payprotocol,
      providerIds.paycrypto,
    ],
    carts: [
      ["usd", "plenty", 4],
      ["eur", "plenty", 1],
    ],
    async prepare(backendUrl) {
      const retry = { attempts: 5, intervalMs: 200 }
      // What a merchant enters in the console of a gateway that asks for it there.
      const console = (providerId: string) => ({
        retry,
        consoleWebhookUrl: webhookUrl(backendUrl, providerId),
      })
      store.simulators = {
        paycrypto: await startPayCryptoSandbox({ retry }),
        payscrypt: await startPayscryptSandbox(console(providerIds.payscrypt)),
        cpay: await startCPaySandbox(console(providerIds.cpay)),
        alchemypay: await startAlchemyPaySandbox({ retry }),
        payprotocol: await startPayProtocolSandbox({ retry }),
      }
      return Object.assign({}, ...simulators().map(simulatorEnvironment)) as Record<string, string>
    },
    beforeEach() {
      for (const simulator of simulators()) {
        simulator.faults.reset()
        simulator.faults.webhooks = "off"
        simulator.requests.clear()
      }
    },
    async afterAll() {
      await Promise.all(simulators().map((simulator) => simulator.stop()))
    },
  })
}

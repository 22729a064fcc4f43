import { startPayCryptoSandbox, type PayCryptoSandbox } from "../../sandbox"
import { bootStore, type BootedStore } from "./booted-store"
import { simulatorEnvironment } from "./simulator-environment"

export const payCryptoProviderId = "pp_paycrypto_paycrypto"

/** A booted store with its gateway. Members can be read from the first test on. */
export interface StoreUnderTest extends BootedStore {
  gateway: PayCryptoSandbox
}

/**
 * Boots a real Medusa on a database of its own together with a PayCrypto simulator, both reachable
 * by each other over HTTP, and runs the suites in it. Every test begins with a fresh shop.
 *
 * @param storePath the folder of the store's `medusa-config.ts`
 */
export function testStore(
  name: string,
  storePath: string,
  suites: ((store: StoreUnderTest) => void)[],
): void {
  const store = {} as StoreUnderTest
  bootStore({
    name,
    storePath,
    store,
    suites,
    providerIds: [payCryptoProviderId],
    carts: [
      ["usd", "plenty", 6],
      ["usd", "last", 2],
      ["eur", "plenty", 1],
      ["jpy", "plenty", 1],
      ["kwd", "plenty", 1],
      ["chf", "plenty", 1],
    ],
    async prepare() {
      store.gateway = await startPayCryptoSandbox({
        fiatList: ["USD", "EUR", "JPY", "KWD"],
        retry: { attempts: 5, intervalMs: 200 },
      })
      return simulatorEnvironment(store.gateway)
    },
    beforeEach() {
      store.gateway.faults.reset()
      store.gateway.faults.webhooks = "off"
      store.gateway.requests.clear()
    },
    async afterAll() {
      await store.gateway?.stop()
    },
  })
}

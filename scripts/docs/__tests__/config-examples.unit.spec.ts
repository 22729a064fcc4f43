import {
  registeredProviders,
  type ConfigWithModules,
} from "../../../src/providers/registered-providers"
import { exampleEntry, readmeConfig } from "../config-examples"

/** The payment methods that the example on each gateway's page registers. */
const methods: Record<string, string[]> = {
  paycrypto: ["pp_paycrypto_paycrypto"],
  payscrypt: ["pp_payscrypt_eth"],
  cpay: ["pp_cpay_cpay", "pp_cpay-card_cpay"],
  alchemypay: ["pp_alchemypay_alchemypay"],
  payprotocol: ["pp_payprotocol_payprotocol"],
}

/** As far as the plugin reads it: Medusa makes an object of the list of modules. */
function configWith(providers: unknown): ConfigWithModules {
  return { modules: { payment: { options: { providers } } } }
}

it.each(Object.keys(methods))(
  "the page of %s has an example that the provider accepts",
  (module) => {
    const providers = registeredProviders(configWith([exampleEntry(module)]))
    expect([...providers.keys()]).toEqual(methods[module])
  },
)

it("the README has a configuration that every provider accepts", () => {
  const [payment] = readmeConfig().modules
  expect([...registeredProviders(configWith(payment?.options.providers)).keys()]).toEqual([
    "pp_paycrypto_paycrypto",
    "pp_payscrypt_payscrypt",
    "pp_cpay_cpay",
    "pp_cpay-card_cpay",
    "pp_alchemypay_alchemypay",
    "pp_payprotocol_payprotocol",
  ])
})

export interface Method {
  title: string
  explanation: string
}

const methods: Record<string, Method> = {
  pp_paycrypto_paycrypto: {
    title: "Crypto (PayCrypto)",
    explanation: "USDT and other coins, on PayCrypto's page. You come back here afterwards.",
  },
  pp_system_default: {
    title: "Pay on invoice",
    explanation: "The order is placed now; the invoice comes with the parcel.",
  },
}

/** Providers that the shop has no words for are shown by their number. */
export function methodOf(providerId: string): Method {
  return methods[providerId] ?? { title: providerId, explanation: "" }
}

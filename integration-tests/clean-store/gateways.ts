/** As the README's configuration names them; each has a simulator in the package. */
export const gateways = ["paycrypto", "payscrypt", "cpay", "alchemypay", "payprotocol"] as const

/**
 * By which shoppers pay here. Not Payscrypt: the README lets it ask a server on the internet for its
 * rates, and these tests stay on this machine.
 */
export const paidBy = ["paycrypto", "cpay", "alchemypay", "payprotocol"] as const

/** Medusa's id of the provider that the README registers for a gateway. */
export const providerIdOf = (gateway: string) => `pp_${gateway}_${gateway}`

export interface Market {
  name: string
  currency: string
  countries: string[]
  standardShipping: number
  expressShipping: number
}

export const markets: Market[] = [
  {
    name: "United States",
    currency: "usd",
    countries: ["us"],
    standardShipping: 5,
    expressShipping: 14,
  },
  {
    name: "Europe",
    currency: "eur",
    countries: ["de", "fr", "it", "es", "nl", "be", "at", "pt", "ie", "fi"],
    standardShipping: 4.9,
    expressShipping: 12.5,
  },
]

/** The crypto providers first: they are what this demo is about. */
export const paymentProviders = [
  "pp_paycrypto_paycrypto",
  "pp_payscrypt_payscrypt",
  "pp_cpay_cpay",
  "pp_cpay-card_cpay",
  "pp_alchemypay_alchemypay",
  "pp_payprotocol_payprotocol",
  "pp_system_default",
]

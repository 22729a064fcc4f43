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

/** The crypto provider first: it is what this demo is about. */
export const paymentProviders = ["pp_paycrypto_paycrypto", "pp_system_default"]

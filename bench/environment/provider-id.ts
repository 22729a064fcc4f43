/** Medusa's id of the provider in both stores. */
export const payCryptoProviderId = "pp_paycrypto_paycrypto"

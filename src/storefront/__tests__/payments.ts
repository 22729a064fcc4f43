import type { ShopperPayment } from "../payment"

/** 2026-05-01T12:00:00Z, when the payments of the tests begin. */
export const start = Date.UTC(2026, 4, 1, 12)
export const minute = 60_000

export function iso(ms: number): string {
  return new Date(ms).toISOString()
}

/** A fresh payment on a gateway's page, with changes. */
export function hostedPayment(changes: Partial<ShopperPayment> = {}): ShopperPayment {
  return {
    status: "pending",
    session_id: "payses_01TEST",
    provider_id: "pp_paycrypto_paycrypto",
    amount: "25.00",
    currency: "USD",
    price_amount: "25.00",
    price_currency: "USD",
    rate: null,
    payment_url: "https://pay.example.com/i/1",
    address: null,
    network: null,
    payment_uri: null,
    expires_at: iso(start + 15 * minute),
    paid_amount: null,
    paid_currency: null,
    confirmations: null,
    transaction_hash: null,
    attention: [],
    order_id: null,
    ...changes,
  }
}

export const ethAddress = "0x52908400098527886E0F7030069857D2E4169EE7"

/** A fresh payment to an address, with changes. */
export function addressPayment(changes: Partial<ShopperPayment> = {}): ShopperPayment {
  return hostedPayment({
    provider_id: "pp_payscrypt_payscrypt",
    amount: "0.010000000000000001",
    currency: "ETH",
    rate: "2500",
    payment_url: null,
    address: ethAddress,
    network: "MAINNET",
    payment_uri: `ethereum:${ethAddress}@1?value=10000000000000001`,
    ...changes,
  })
}

/** The two forms of Payscrypt's API. */
export const payscryptProfiles = ["order", "invoice"] as const

/**
 * - `order`: `create_order` and `get_public_order`, as documented
 * - `invoice`: `/payment/v1/invoice`, which Payscrypt's shop plugin moved to later
 */
export type PayscryptProfile = (typeof payscryptProfiles)[number]

export interface PayscryptPaths {
  create: string
  /** The invoice profile appends a slash and the id. */
  query: string
}

/** Payscrypt publishes no paths; these are its shop plugin's. */
export const payscryptPaths: Readonly<Record<PayscryptProfile, PayscryptPaths>> = {
  order: { create: "/apis/pg/create_order", query: "/apis/pg/get_public_order" },
  invoice: { create: "/payment/v1/invoice", query: "/payment/v1/invoice" },
}

export interface CreateOrder {
  /** Our order number. */
  merchantOrderId: string
  /** The wallet's asset, upper case, e.g. `ETH`. */
  assetName: string
  /** What is to be paid: a whole number of the asset's smallest unit, e.g. wei. */
  targetValue: string
  /** Where the shopper's browser goes once the order is final. Not the webhook. */
  callbackUrl: string
  /** The wallet's number, from the dashboard. */
  walletId: string
  /** At most 200 characters; Payscrypt's plugin sends it, the documentation leaves it out. */
  description?: string
  /** Sent by early versions of Payscrypt's plugin only. */
  merchantName?: string
}

/** The body of a creation. Payscrypt's plugin sends every value as a text. */
export function createBody(
  profile: PayscryptProfile,
  order: CreateOrder,
): Record<string, string | undefined> {
  const description = order.description && [...order.description].slice(0, 200).join("")
  return profile === "order"
    ? {
        merchant_order_id: order.merchantOrderId,
        asset_name: order.assetName,
        target_value: order.targetValue,
        callback_url: order.callbackUrl,
        pg_wallet_id: order.walletId,
        description,
        merchant_name: order.merchantName,
      }
    : {
        merchant_invoice_id: order.merchantOrderId,
        asset: order.assetName,
        price: order.targetValue,
        redirect_url: order.callbackUrl,
        wallet_id: order.walletId,
        description,
      }
}

export interface QueryOptions {
  profile: PayscryptProfile
  path: string
  method: "GET" | "POST"
  /** Has the order profile's answer list the payments, in a form that is not documented. */
  withPayments: boolean
}

export interface QueryRequest {
  method: "GET" | "POST"
  target: string
  body?: string
}

/** Asking for one order. The order profile takes its parameters as a POST, unless told otherwise. */
export function queryRequest(
  id: string,
  { profile, path, method, withPayments }: QueryOptions,
): QueryRequest {
  if (profile === "invoice") {
    return { method: "GET", target: `${path}/${encodeURIComponent(id)}` }
  }
  return method === "POST"
    ? { method, target: path, body: JSON.stringify({ id, with_payments: withPayments }) }
    : {
        method,
        target: `${path}?${new URLSearchParams({ id, with_payments: String(withPayments) }).toString()}`,
      }
}

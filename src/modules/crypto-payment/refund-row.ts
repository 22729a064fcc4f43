import type { RefundKind, RefundStatus } from "../../payments/refunds"

/** A refund. Times are `Date`s, amounts decimal strings in major units. */
export interface RefundRow {
  id: string
  invoice_id: string
  provider_id: string
  /** Set as long as it takes a share of what was captured, unless it failed. */
  number: number | null
  kind: RefundKind
  status: RefundStatus
  amount: string | null
  currency: string
  asset: string | null
  asset_amount: string | null
  address: string | null
  network: string | null
  memo: string | null
  transaction_hash: string | null
  reason: string | null
  operator_id: string | null
  operator_email: string | null
  idempotency_key: string | null
  refund_reference: string
  gateway_refund_id: string | null
  gateway_key: string | null
  raw_status: string | null
  last_error: string | null
  asked_at: Date | null
  refunded_at: Date | null
  medusa_payment_id: string | null
  medusa_amount: string | null
  medusa_refund_id: string | null
  booked_at: Date | null
  link_expires_at: Date | null
  failures: number
  due_at: Date | null
  lease_until: Date | null
  version: number
  created_at: Date
  updated_at: Date
}

type Written =
  | "kind"
  | "status"
  | "amount"
  | "asset"
  | "asset_amount"
  | "address"
  | "network"
  | "memo"
  | "transaction_hash"
  | "reason"
  | "operator_id"
  | "operator_email"
  | "gateway_refund_id"
  | "raw_status"
  | "last_error"
  | "refunded_at"
  | "link_expires_at"
  | "due_at"

export type NewRefund = Pick<RefundRow, "invoice_id" | "provider_id" | "currency"> &
  Pick<RefundRow, "kind" | "status" | "amount"> &
  Partial<Pick<RefundRow, Written | "idempotency_key" | "gateway_key">>

export const changeableOfRefund = [
  "kind",
  "status",
  "amount",
  "asset",
  "asset_amount",
  "address",
  "network",
  "memo",
  "transaction_hash",
  "reason",
  "operator_id",
  "operator_email",
  "gateway_refund_id",
  "raw_status",
  "last_error",
  "asked_at",
  "refunded_at",
  "medusa_payment_id",
  "medusa_amount",
  "medusa_refund_id",
  "booked_at",
  "link_expires_at",
  "failures",
  "due_at",
  "lease_until",
] as const

export type RefundChange = Partial<Pick<RefundRow, (typeof changeableOfRefund)[number]>>

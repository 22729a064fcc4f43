import type { RefundRow } from "../../modules/crypto-payment"
import type { RefundKind, RefundStatus } from "../../payments/refunds"

/** A refund as the admin shows it. Amounts are decimal strings, times ISO 8601. */
export interface RefundView {
  id: string
  kind: RefundKind
  status: RefundStatus
  /** In major units of `currency`; `null` where a gateway does not say how much it sent. */
  amount: string | null
  currency: string
  asset: string | null
  asset_amount: string | null
  address: string | null
  network: string | null
  memo: string | null
  transaction_hash: string | null
  reason: string | null
  operator: { id: string; email: string | null } | null
  last_error: string | null
  medusa_refund_id: string | null
  created_at: string
  updated_at: string
}

export function refundView(row: RefundRow): RefundView {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    amount: row.amount,
    currency: row.currency,
    asset: row.asset,
    asset_amount: row.asset_amount,
    address: row.address,
    network: row.network,
    memo: row.memo,
    transaction_hash: row.transaction_hash,
    reason: row.reason,
    operator: row.operator_id === null ? null : { id: row.operator_id, email: row.operator_email },
    last_error: row.last_error,
    medusa_refund_id: row.booked_at === null ? null : row.medusa_refund_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

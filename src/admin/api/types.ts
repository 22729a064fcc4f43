/** What the plugin's admin API answers. Amounts are decimal strings, times ISO 8601. */

export type Status =
  | "creating"
  | "pending"
  | "confirming"
  | "paid"
  | "underpaid"
  | "abnormal"
  | "failed"
  | "canceled"
  | "expired"
  | "refunding"
  | "refunded"
  | "refund_failed"

export const statuses: readonly Status[] = [
  "creating",
  "pending",
  "confirming",
  "paid",
  "underpaid",
  "abnormal",
  "failed",
  "canceled",
  "expired",
  "refunding",
  "refunded",
  "refund_failed",
]

export type Attention =
  | "underpaid"
  | "overpaid"
  | "late"
  | "orphan"
  | "mismatch"
  | "abnormal"
  | "paid_without_order"
  | "refund_due"
  | "refund_failed"

export const attentionReasons: readonly Attention[] = [
  "underpaid",
  "overpaid",
  "late",
  "orphan",
  "mismatch",
  "abnormal",
  "paid_without_order",
  "refund_due",
  "refund_failed",
]

export interface InvoiceSummary {
  id: string
  provider_id: string
  gateway: string
  reference: string
  gateway_invoice_id: string | null
  order_id: string | null
  order_display_id: number | null
  cart_id: string | null
  email: string | null
  status: Status
  attention: Attention[]
  handled_at: string | null
  price_amount: string
  price_currency: string
  amount: string
  currency: string
  paid_amount: string | null
  paid_currency: string | null
  created_at: string
  paid_at: string | null
  expires_at: string | null
  settled_at: string | null
}

export interface InvoiceDetail extends InvoiceSummary {
  session_id: string
  payment_collection_id: string
  rate: string | null
  rate_source: string | null
  rate_at: string | null
  payment_url: string | null
  address: string | null
  network: string | null
  payment_uri: string | null
  transaction_hash: string | null
  fee: string | null
  confirmations: number | null
  confirmations_needed: number | null
  raw_status: string | null
  last_error: string | null
  checked_at: string | null
  due_at: string | null
  closed_at: string | null
  handled_by: string | null
  handled_note: string | null
  accepted_amount: string | null
  deposit_user_id: string | null
  attempt: number
  explorer: { transaction_url: string | null; address_url: string | null }
}

export interface Person {
  id: string
  email: string | null
}

export interface TimelineEntry {
  id: string
  at: string
  kind: string
  source: string
  actor: Person | null
  /** One English sentence. */
  summary: string
  data: Record<string, unknown>
}

export interface NotificationView {
  id: string
  received_at: string
  state: "received" | "done" | "rejected"
  reason: string | null
  raw_status: string | null
  failures: number
  /** With secrets masked. */
  body: string
  can_replay: boolean
}

export type ActionName =
  "look" | "accept_underpayment" | "place_order" | "attach" | "handled" | "refund" | "record_refund"

export interface ActionView {
  action: ActionName
  allowed: boolean
  why_not: string | null
  /** What it will do, with the numbers: an English sentence. */
  effect: string
}

export type RefundStatus =
  "awaiting_address" | "requested" | "refunding" | "refunded" | "refund_failed" | "uncertain"

export interface RefundView {
  id: string
  kind: "api" | "payout" | "recorded" | "gateway"
  status: RefundStatus
  /** `null` where a gateway does not say how much it sent. */
  amount: string | null
  currency: string
  asset: string | null
  asset_amount: string | null
  address: string | null
  network: string | null
  memo: string | null
  transaction_hash: string | null
  reason: string | null
  operator: Person | null
  last_error: string | null
  medusa_refund_id: string | null
  created_at: string
  updated_at: string
}

export interface Payment {
  invoice: InvoiceDetail
  timeline: TimelineEntry[]
  notifications: NotificationView[]
  refunds: RefundView[]
  actions: ActionView[]
}

export interface RefundLink {
  refund: RefundView
  url: string
  expires_at: string
}

export interface Volume {
  currency: string
  amount: string
}

export interface Summary {
  days: { date: string; gateway: string; created: number; paid: number; volumes: Volume[] }[]
  gateways: {
    gateway: string
    created: number
    paid: number
    conversion_percent: string | null
    median_seconds_to_pay: number | null
    volumes: Volume[]
  }[]
}

export interface MethodRegion {
  id: string
  name: string
  currency_code: string
  enabled: boolean
  open_invoices: number
}

export interface PriceRules {
  currencies: string[] | "any"
  decimals: Record<string, number>
  atLeast: Record<string, string>
  refused: Record<string, string>
}

export interface Method {
  provider_id: string
  gateway: string
  identifier: string
  name: string
  live: boolean
  base_url: string
  webhook_url: string | null
  capabilities: { refund: "api" | "payout" | "none"; limits: boolean; balances: boolean }
  price_rules: PriceRules
  options: { name: string; value: string }[]
  last_webhook: { received_at: string; state: string; reason: string | null } | null
  findings: string[]
  regions: MethodRegion[]
}

export interface CheckResult {
  ok: boolean
  took_ms: number
  message: string
}

export interface WebhookTest extends CheckResult {
  kind: "gateway" | "round_trip"
}

export interface Limits {
  limits: {
    currencies: string[]
    currency: string | null
    min: string | null
    max: string | null
  } | null
  price_rules: PriceRules
}

export interface Balance {
  currency: string
  available: string
  frozen: string | null
}

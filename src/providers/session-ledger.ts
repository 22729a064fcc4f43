import type { CreatedInvoice, Gateway } from "../gateways/gateway"
import type { GatewayError } from "../gateways/gateway-error"
import type {
  CryptoPaymentModuleService,
  Durability,
  InvoiceChange,
  InvoiceRow,
} from "../modules/crypto-payment"
import { holdsMoney } from "../payments/medusa-status"
import type { Price } from "../payments/price"
import { nextCheckAt } from "../payments/schedule"
import type { AttemptRecorder } from "./invoice-opener"
import type { PaymentSessionRow } from "./payment-sessions"
import type { SessionData } from "./session-data"

/** What the ledger means to one provider's sessions. */
export class SessionLedger {
  readonly module: CryptoPaymentModuleService
  readonly #gateway: Gateway

  constructor(module: CryptoPaymentModuleService, gateway: Gateway) {
    this.module = module
    this.#gateway = gateway
  }

  /** Writes an attempt's row before the gateway is asked, and what came of it afterwards. */
  recorder(session: PaymentSessionRow): AttemptRecorder {
    const { ledger } = this.module
    let row: InvoiceRow | null = null
    const settle = async (change: InvoiceChange, durability?: Durability) => {
      // Reconciliation may have looked at the row in the meantime: then its version is older.
      for (let fresh = row; fresh; fresh = await ledger.find(fresh.id)) {
        const changed = await ledger.change(fresh, change, { source: "checkout" }, [], durability)
        if (changed) {
          row = changed
          return
        }
      }
    }
    return {
      starting: async (reference, attempt, { amount, currency, price, quote }) => {
        const now = this.module.now()
        row = await ledger.open({
          provider_id: session.provider_id,
          gateway: this.#gateway.id,
          reference,
          session_id: session.id,
          payment_collection_id: session.payment_collection_id,
          attempt,
          amount,
          currency,
          price_amount: price.amount,
          price_currency: price.currency,
          rate: quote?.rate ?? null,
          rate_source: quote?.source ?? null,
          rate_at: quote ? new Date(quote.at) : null,
          created_at: now,
          due_at: new Date(now.getTime() + 30_000),
        })
      },
      // Medusa writes the session's data right after, in the same database, before the shopper is
      // shown anything: that commit takes this to the disk. Until then the row itself is there.
      created: async (_reference: string, invoice: CreatedInvoice) => {
        const now = this.module.now().getTime()
        const due = nextCheckAt(
          {
            status: "pending",
            settled: false,
            everPaid: false,
            createdAt: now,
            expiresAt: invoice.expiresAt,
            failures: 0,
          },
          now,
          Math.random(),
        )
        await settle(
          {
            gateway_invoice_id: invoice.gatewayInvoiceId,
            payment_url: invoice.paymentUrl,
            address: invoice.address,
            network: invoice.network,
            payment_uri: invoice.paymentUri,
            expires_at: new Date(invoice.expiresAt),
            status: "pending",
            due_at: due === null ? null : new Date(due),
          },
          "with-next-commit",
        )
      },
      uncertain: async (_reference: string, error: GatewayError) => {
        await settle({ last_error: error.message })
      },
      refused: async (_reference: string, error: GatewayError) => {
        await settle({
          status: "failed",
          last_error: error.message,
          due_at: null,
          closed_at: this.module.now(),
        })
      },
    }
  }

  /**
   * Invoices of the session's payment collection, of any session it ever had; the newest first.
   * Asked by the session's id, so that it need not wait until the session was read.
   */
  async invoicesBeside(sessionId: string): Promise<InvoiceRow[]> {
    return this.module.ledger.besideSession(sessionId)
  }

  /** Whether by the ledger's last knowledge a shopper's money is in the invoice. */
  holdsMoney(row: InvoiceRow): boolean {
    if (row.status === "creating" || row.closed_at) {
      return false
    }
    const expiresAt = row.expires_at?.getTime() ?? Number.POSITIVE_INFINITY
    return holdsMoney(row.status, expiresAt, this.module.now().getTime())
  }

  /** Whether the shopper can be sent to this invoice again instead of to a new one. */
  isPayable(row: InvoiceRow, price: Price): boolean {
    const now = this.module.now().getTime()
    return (
      row.status === "pending" &&
      (row.payment_url !== null || row.address !== null) &&
      row.price_amount === price.amount &&
      row.price_currency === price.currency &&
      (row.expires_at?.getTime() ?? 0) > now + reuseMarginMs
    )
  }

  /** Gives an invoice to another session of the same collection. */
  async giveTo(row: InvoiceRow, session: PaymentSessionRow): Promise<InvoiceRow | null> {
    return this.module.ledger.change(row, { session_id: session.id })
  }

  /** A session's data for an invoice that exists already. */
  dataOf(row: InvoiceRow, session: PaymentSessionRow): SessionData {
    return {
      gateway: row.gateway,
      session_id: session.id,
      reference: row.reference,
      gateway_invoice_id: row.gateway_invoice_id,
      payment_url: row.payment_url,
      address: row.address,
      network: row.network,
      payment_uri: row.payment_uri,
      amount: row.amount,
      currency: row.currency,
      price_amount: row.price_amount,
      price_currency: row.price_currency,
      rate: row.rate,
      expires_at: (row.expires_at ?? row.created_at).toISOString(),
      status: row.status === "creating" ? "pending" : row.status,
      paid_amount: row.paid_amount,
      paid_currency: row.paid_currency,
      watched: [],
    }
  }

  /** The data with what the ledger has learnt of the invoice since. */
  async newest(data: SessionData, providerId: string): Promise<SessionData> {
    const row = await this.module.ledger.findByReference(providerId, data.reference)
    return !row || row.status === "creating"
      ? data
      : {
          ...data,
          status: row.status,
          paid_amount: row.paid_amount,
          paid_currency: row.paid_currency,
        }
  }

  /**
   * The gateway was asked about the session's invoice: settlement is to look at it soon.
   *
   * @param deciding the reference of the session's invoice that counts, which may be an earlier one
   * @returns "held" when a person has to say first whether an order is placed, or its money is
   * going back
   */
  async lookedAt(data: SessionData, deciding: string): Promise<"held" | "free"> {
    const { ledger, now } = this.module
    const held = await ledger.makeSessionDue(data.session_id, data.reference, deciding, now())
    return held ? "held" : "free"
  }
}

/** A shopper needs some minutes to pay; an invoice about to expire is not offered again. */
const reuseMarginMs = 10 * 60 * 1000

import type { Evidence, GatewayRecord, LedgerRecord, OrderRecord, PaymentRecord } from "./evidence"

/** The evidence, so that one record leads to the others. */
export class Books {
  readonly #gateway: Map<string, GatewayRecord>
  readonly #ledger: Map<string, LedgerRecord>

  constructor(readonly evidence: Evidence) {
    this.#gateway = new Map(evidence.gatewayInvoices.map((each) => [each.reference, each]))
    this.#ledger = new Map(evidence.ledger.map((each) => [each.reference, each]))
  }

  atGateway(reference: string | null): GatewayRecord | undefined {
    return reference === null ? undefined : this.#gateway.get(reference)
  }

  inLedger(reference: string | null): LedgerRecord | undefined {
    return reference === null ? undefined : this.#ledger.get(reference)
  }

  paymentsOf({ collectionIds }: OrderRecord): PaymentRecord[] {
    return this.evidence.payments.filter(({ collectionId }) => collectionIds.includes(collectionId))
  }

  /** Captures of payments that stand. */
  captured(): PaymentRecord[] {
    return this.evidence.payments.filter(({ captures }) => captures.length > 0)
  }
}

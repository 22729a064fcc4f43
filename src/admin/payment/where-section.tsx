import type { InvoiceDetail } from "../api/types"
import { useText } from "../i18n/use-text"
import { Identifier } from "../parts/identifier"
import { Row, Section } from "../parts/section"
import { useMethodNames } from "../payments/method-names"

/** At which gateway, under which numbers, and on which chain. */
export function WhereSection({ invoice }: { invoice: InvoiceDetail }) {
  const { t } = useText()
  const names = useMethodNames()
  const { explorer, confirmations, confirmations_needed: needed } = invoice
  const explorerLabel = t("payment.explorer")
  return (
    <Section title={t("payment.where")}>
      <Row title={t("payment.gateway")}>
        {names.get(invoice.provider_id) ?? invoice.provider_id}
      </Row>
      <Row title={t("payment.reference")}>
        {invoice.reference && <Identifier value={invoice.reference} />}
      </Row>
      <Row title={t("payment.gatewayId")}>
        {invoice.gateway_invoice_id && <Identifier value={invoice.gateway_invoice_id} />}
      </Row>
      <Row title={t("payment.rawStatus")}>{invoice.raw_status}</Row>
      <Row title={t("payment.paymentPage")}>
        {invoice.payment_url && (
          <Identifier
            value={invoice.payment_url}
            url={safeUrl(invoice.payment_url)}
            urlLabel={t("payment.paymentPage")}
          />
        )}
      </Row>
      <Row title={t("payment.network")}>{invoice.network}</Row>
      <Row title={t("payment.address")}>
        {invoice.address && (
          <Identifier
            value={invoice.address}
            url={safeUrl(explorer.address_url)}
            urlLabel={explorerLabel}
          />
        )}
      </Row>
      <Row title={t("payment.transaction")}>
        {invoice.transaction_hash && (
          <Identifier
            value={invoice.transaction_hash}
            url={safeUrl(explorer.transaction_url)}
            urlLabel={explorerLabel}
          />
        )}
      </Row>
      <Row title={t("payment.confirmations")}>
        {confirmations !== null &&
          (needed === null
            ? String(confirmations)
            : t("payment.confirmationsOf", { seen: confirmations, needed }))}
      </Row>
    </Section>
  )
}

/** Addresses come from the gateway: a link may lead to a web page and do nothing else. */
function safeUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null
}

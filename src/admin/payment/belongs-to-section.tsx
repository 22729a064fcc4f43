import { Link } from "react-router-dom"
import type { InvoiceDetail } from "../api/types"
import { useText } from "../i18n/use-text"
import { moment, orderLabel } from "../parts/format"
import { Identifier } from "../parts/identifier"
import { Row, Section } from "../parts/section"

/** The order, cart and shopper of a payment, and its times. */
export function BelongsToSection({ invoice }: { invoice: InvoiceDetail }) {
  const text = useText()
  const { t } = text
  const time = (iso: string | null) => iso && moment(iso, text)
  return (
    <Section title={t("payment.belongsTo")}>
      <Row title={t("payment.order")}>
        {invoice.order_id && (
          <Link
            to={`/orders/${invoice.order_id}`}
            className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
          >
            {orderLabel(invoice)}
          </Link>
        )}
      </Row>
      <Row title={t("payment.email")}>{invoice.email}</Row>
      <Row title={t("payment.cart")}>
        {invoice.cart_id && <Identifier value={invoice.cart_id} />}
      </Row>
      <Row title={t("payment.session")}>
        {invoice.session_id && <Identifier value={invoice.session_id} />}
      </Row>
      <Row title={t("payment.depositUser")}>{invoice.deposit_user_id}</Row>
      <Row title={t("payment.attempt")}>{invoice.attempt > 1 && String(invoice.attempt)}</Row>
      <Row title={t("payment.created")}>{time(invoice.created_at)}</Row>
      <Row title={t("payment.expires")}>{time(invoice.expires_at)}</Row>
      <Row title={t("payment.paidAt")}>{time(invoice.paid_at)}</Row>
      <Row title={t("payment.settledAt")}>{time(invoice.settled_at)}</Row>
      <Row title={t("payment.checkedAt")}>{time(invoice.checked_at)}</Row>
      <Row title={t("payment.dueAt")}>{time(invoice.due_at)}</Row>
      <Row title={t("payment.closedAt")}>{time(invoice.closed_at)}</Row>
    </Section>
  )
}

import type { InvoiceDetail } from "../api/types"
import { useText } from "../i18n/use-text"
import { moment, money } from "../parts/format"
import { Row, Section } from "../parts/section"

export function AmountsSection({ invoice }: { invoice: InvoiceDetail }) {
  const text = useText()
  const { t } = text
  const { rate, rate_at: rateAt, rate_source: rateSource } = invoice
  return (
    <Section title={t("payment.amounts")}>
      <Row title={t("payment.price")}>{money(invoice.price_amount, invoice.price_currency)}</Row>
      <Row title={t("payment.asked")}>{money(invoice.amount, invoice.currency)}</Row>
      <Row title={t("payment.received")}>
        {invoice.paid_amount === null
          ? t("common.none")
          : money(invoice.paid_amount, invoice.paid_currency)}
      </Row>
      <Row title={t("payment.accepted")}>
        {invoice.accepted_amount && money(invoice.accepted_amount, invoice.price_currency)}
      </Row>
      <Row title={t("payment.rate")}>
        {rate && (
          <>
            <div>
              1 {invoice.currency.toUpperCase()} = {money(rate, invoice.price_currency)}
            </div>
            {rateSource && rateAt && (
              <div className="text-ui-fg-muted">
                {t("payment.rateFrom", { source: rateSource, time: moment(rateAt, text) })}
              </div>
            )}
          </>
        )}
      </Row>
      {/* Gateways name a fee in the currency they pay out, which their answers do not repeat. */}
      <Row title={t("payment.fee")}>{invoice.fee}</Row>
    </Section>
  )
}

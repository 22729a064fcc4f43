import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { Link } from "react-router-dom"
import { useOrderPayments } from "../api/payments"
import type { ActionView } from "../api/types"
import { useText } from "../i18n/use-text"
import { AttentionBadges, PaymentStatus } from "../parts/badges"
import { moment, money } from "../parts/format"
import { Row, Section } from "../parts/section"
import { ActionDrawer } from "../payment/action-drawer"
import { mainAction, needsPerson } from "../payment/actions-section"
import { ActionEffect } from "../payment/effect-text"
import { useMethodNames } from "../payments/method-names"

/** An order's crypto payment at a glance. Orders that were paid otherwise do not show it. */
const OrderCryptoPayment = ({ data: order }: { data: { id: string } }) => {
  const text = useText()
  const { t } = text
  const { data } = useOrderPayments(order.id)
  const names = useMethodNames()
  const [opened, setOpened] = useState<ActionView | null>(null)
  const [invoice, ...earlier] = data?.invoices ?? []
  if (!data || !invoice) {
    return null
  }
  const handled = invoice.handled_at !== null
  const main = needsPerson(invoice) ? mainAction(data.actions) : undefined
  return (
    <Section title={t("widget.title")} aside={<PaymentStatus status={invoice.status} />}>
      <Row title={t("payment.price")}>{money(invoice.price_amount, invoice.price_currency)}</Row>
      <Row title={t("payment.received")}>
        {invoice.paid_amount && money(invoice.paid_amount, invoice.paid_currency)}
      </Row>
      <Row title={t("payment.gateway")}>{names.get(invoice.provider_id) ?? invoice.gateway}</Row>
      <Row title={t("payment.paidAt")}>{invoice.paid_at && moment(invoice.paid_at, text)}</Row>
      <Row title={t("payments.attention")}>
        {invoice.attention.length > 0 && (
          <AttentionBadges reasons={invoice.attention} handled={handled} />
        )}
      </Row>
      <div className="flex flex-col gap-y-3 px-6 py-4">
        {main && <ActionEffect view={main} />}
        <div className="flex flex-wrap items-center justify-end gap-2">
          {earlier.length > 0 && (
            <Text size="small" className="text-ui-fg-muted">
              {t("widget.more", { number: earlier.length })}
            </Text>
          )}
          <Button size="small" variant="secondary" asChild>
            <Link to={`/crypto-payments/${invoice.id}`}>{t("widget.details")}</Link>
          </Button>
          {main && (
            <Button size="small" onClick={() => setOpened(main)}>
              {t(`actions.${main.action}`)}
            </Button>
          )}
        </div>
      </div>
      {opened && <ActionDrawer invoice={invoice} view={opened} onClose={() => setOpened(null)} />}
    </Section>
  )
}

export const config = defineWidgetConfig({
  zone: "order.details.side.after",
  id: "medusa-payment-crypto:order-crypto-payment",
})

export default OrderCryptoPayment

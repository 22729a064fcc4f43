import { Alert, Container, Heading, Text } from "@medusajs/ui"
import { attentionReasons, type InvoiceDetail } from "../api/types"
import { useText } from "../i18n/use-text"
import { PaymentStatus } from "../parts/badges"
import { moment, money } from "../parts/format"

/** How much it was, how it stands, and why a person has to look. */
export function PaymentHeader({ invoice }: { invoice: InvoiceDetail }) {
  const text = useText()
  const { t } = text
  const handled = invoice.handled_at !== null
  return (
    <Container className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div>
          <Heading>{money(invoice.price_amount, invoice.price_currency)}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {moment(invoice.created_at, text)}
          </Text>
        </div>
        <PaymentStatus status={invoice.status} />
      </div>
      {invoice.attention.length > 0 && (
        <Alert variant={handled ? "info" : "warning"}>
          <div className="flex flex-col gap-y-1">
            <Text size="small" weight="plus" leading="compact">
              {handled && invoice.handled_at
                ? t("payment.handledBy", {
                    who: invoice.handled_by ?? t("payment.someone"),
                    time: moment(invoice.handled_at, text),
                  })
                : t("payment.notHandled")}
            </Text>
            {handled && invoice.handled_note && <Text size="small">{invoice.handled_note}</Text>}
            {invoice.attention
              .filter((reason) => attentionReasons.includes(reason))
              .map((reason) => (
                <Text key={reason} size="small">
                  {`${t(`attention.${reason}`)}: ${t(`attentionHelp.${reason}`)}`}
                </Text>
              ))}
          </div>
        </Alert>
      )}
      {invoice.last_error && (
        <Alert variant="error">
          <Text size="small" weight="plus" leading="compact">
            {t("payment.lastError")}
          </Text>
          <Text size="small" className="break-words">
            {invoice.last_error}
          </Text>
        </Alert>
      )}
    </Container>
  )
}

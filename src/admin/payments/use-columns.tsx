import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import type { InvoiceSummary } from "../api/types"
import { useText } from "../i18n/use-text"
import { AttentionBadges, PaymentStatus } from "../parts/badges"
import { moment, money, orderLabel } from "../parts/format"
import { useMethodNames } from "./method-names"

const helper = createDataTableColumnHelper<InvoiceSummary>()

export function useColumns() {
  const text = useText()
  const { t } = text
  const methods = useMethodNames()
  return [
    helper.accessor("created_at", {
      header: t("payments.created"),
      cell: ({ getValue }) => moment(getValue(), text),
    }),
    helper.accessor("order_id", {
      header: t("payments.order"),
      cell: ({ row }) =>
        orderLabel(row.original) ?? (
          <span className="text-ui-fg-muted">{t("payments.noOrder")}</span>
        ),
    }),
    helper.accessor("email", {
      header: t("payments.email"),
      cell: ({ getValue }) => getValue() ?? "–",
    }),
    helper.accessor("provider_id", {
      header: t("payments.method"),
      cell: ({ row }) => methods.get(row.original.provider_id) ?? row.original.gateway,
    }),
    helper.accessor("price_amount", {
      header: t("payments.price"),
      align: "right",
      cell: ({ row }) => money(row.original.price_amount, row.original.price_currency),
    }),
    helper.accessor("paid_amount", {
      header: t("payments.paid"),
      align: "right",
      cell: ({ row }) => <Paid invoice={row.original} />,
    }),
    helper.accessor("status", {
      header: t("payments.status"),
      cell: ({ getValue }) => <PaymentStatus status={getValue()} />,
    }),
    helper.accessor("attention", {
      header: t("payments.attention"),
      truncateTooltip: false,
      cell: ({ row }) => (
        <AttentionBadges
          reasons={row.original.attention}
          handled={row.original.handled_at !== null}
        />
      ),
    }),
  ]
}

function Paid({ invoice }: { invoice: InvoiceSummary }) {
  if (invoice.paid_amount === null) {
    return (
      <Text size="small" className="text-ui-fg-muted">
        –
      </Text>
    )
  }
  return <>{money(invoice.paid_amount, invoice.paid_currency)}</>
}

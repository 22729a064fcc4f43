import { Badge, StatusBadge, Tooltip } from "@medusajs/ui"
import { attentionReasons, type Attention, type RefundStatus, type Status } from "../api/types"
import { useText } from "../i18n/use-text"

type Color = "green" | "red" | "blue" | "orange" | "grey" | "purple"

const statusColors: Record<Status, Color> = {
  creating: "grey",
  pending: "grey",
  confirming: "blue",
  paid: "green",
  underpaid: "orange",
  abnormal: "orange",
  failed: "red",
  canceled: "grey",
  expired: "grey",
  refunding: "blue",
  refunded: "purple",
  refund_failed: "red",
}

export function PaymentStatus({ status }: { status: Status }) {
  const { word } = useText()
  return (
    <StatusBadge color={statusColors[status] ?? "grey"} className="text-nowrap">
      {word("status", status)}
    </StatusBadge>
  )
}

const refundColors: Record<RefundStatus, Color> = {
  awaiting_address: "grey",
  requested: "blue",
  refunding: "blue",
  refunded: "green",
  refund_failed: "red",
  uncertain: "orange",
}

export function RefundStatusBadge({ status }: { status: RefundStatus }) {
  const { t } = useText()
  return (
    <StatusBadge color={refundColors[status]} className="text-nowrap">
      {t(`refunds.status.${status}`)}
    </StatusBadge>
  )
}

interface AttentionBadgesProps {
  reasons: readonly Attention[]
  /** A person has dealt with them. */
  handled: boolean
}

export function AttentionBadges({ reasons, handled }: AttentionBadgesProps) {
  const { t, word } = useText()
  return (
    <span className="flex flex-wrap gap-1">
      {reasons.map((reason) => (
        <Tooltip
          key={reason}
          content={attentionReasons.includes(reason) ? t(`attentionHelp.${reason}`) : reason}
        >
          <Badge size="2xsmall" color={handled ? "grey" : "orange"} className="text-nowrap">
            {word("attention", reason)}
          </Badge>
        </Tooltip>
      ))}
      {handled && (
        <Badge size="2xsmall" color="green">
          {t("payments.handled")}
        </Badge>
      )}
    </span>
  )
}

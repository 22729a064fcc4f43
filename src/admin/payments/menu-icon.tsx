import { CurrencyDollar } from "@medusajs/icons"
import { useAttentionCount } from "../api/payments"
import { useText } from "../i18n/use-text"

/** The menu's icon; how many payments need a person, where some do. */
export function MenuIcon() {
  const { t } = useText()
  const count = useAttentionCount()
  if (count === 0) {
    return <CurrencyDollar className="text-ui-fg-subtle" />
  }
  // The menu cuts off what is larger than its icons.
  return (
    <span
      role="img"
      aria-label={t("payments.attentionCount", { number: count })}
      className="bg-ui-tag-orange-bg text-ui-tag-orange-text flex size-[15px] items-center justify-center rounded-sm font-medium leading-none"
      style={{ fontSize: 10 }}
    >
      {count > 9 ? "9+" : count}
    </span>
  )
}

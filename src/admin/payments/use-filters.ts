import { createDataTableFilterHelper, type DataTableFilter } from "@medusajs/ui"
import { attentionReasons, statuses, type InvoiceSummary } from "../api/types"
import { useText } from "../i18n/use-text"
import { useMethodNames } from "./method-names"

const helper = createDataTableFilterHelper<InvoiceSummary & { period: string; handled: string }>()

const DAY_MS = 86_400_000

export function useFilters(): DataTableFilter[] {
  const text = useText()
  const { t, locale } = text
  const methods = [...useMethodNames()].map(([value, label]) => ({ value, label }))
  const today = new Date()
  today.setHours(0, 0, 0, 0)
  const since = (days: number) => ({
    $gte: new Date(today.getTime() - days * DAY_MS).toISOString(),
  })
  return [
    ...(methods.length > 0
      ? [
          helper.accessor("provider_id", {
            type: "radio",
            label: t("payments.method"),
            options: methods,
          }),
        ]
      : []),
    helper.accessor("status", {
      type: "radio",
      label: t("payments.status"),
      options: statuses.map((value) => ({ value, label: t(`status.${value}`) })),
    }),
    helper.accessor("attention", {
      type: "radio",
      label: t("payments.attention"),
      options: [
        { value: "any", label: t("payments.anyReason") },
        ...attentionReasons.map((value) => ({ value, label: t(`attention.${value}`) })),
        { value: "none", label: t("payments.noReason") },
      ],
    }),
    helper.accessor("handled", {
      type: "radio",
      label: t("payments.handled"),
      options: [
        { value: "true", label: t("common.yes") },
        { value: "false", label: t("common.no") },
      ],
    }),
    helper.accessor("period", {
      type: "date",
      label: t("payments.period"),
      format: "date",
      formatDateValue: (date) =>
        new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(date),
      rangeOptionLabel: t("payments.custom"),
      rangeOptionStartLabel: t("payments.from"),
      rangeOptionEndLabel: t("payments.until"),
      options: [
        { label: t("payments.today"), value: since(0) },
        ...[7, 30, 90].map((days) => ({
          label: t("payments.lastDays", { number: days }),
          value: since(days),
        })),
      ],
    }),
  ]
}

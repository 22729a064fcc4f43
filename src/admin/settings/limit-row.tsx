import { Button, Text } from "@medusajs/ui"
import { messageOf } from "../api/client"
import { useLimits } from "../api/methods"
import type { Limits, Method, PriceRules } from "../api/types"
import { useText } from "../i18n/use-text"
import { money } from "../parts/format"
import { Row } from "../parts/section"

/** What is known without asking, and what the gateway says when it is asked. */
export function LimitRow({ method }: { method: Method }) {
  const { t } = useText()
  const ask = useLimits(method.provider_id)
  return (
    <>
      <Row title={t("settings.currencies")}>
        <Rules rules={method.price_rules} />
      </Row>
      {method.capabilities.limits && (
        <Row title={t("settings.limits")}>
          <div aria-live="polite" className="flex flex-col items-start gap-y-2">
            {ask.error && <span className="text-ui-fg-error">{messageOf(ask.error)}</span>}
            {ask.data ? (
              <Answer limits={ask.data.limits} />
            ) : (
              <Button
                size="small"
                variant="secondary"
                isLoading={ask.isPending}
                onClick={() => ask.mutate()}
              >
                {t("settings.askLimits")}
              </Button>
            )}
          </div>
        </Row>
      )}
    </>
  )
}

function Rules({ rules }: { rules: PriceRules }) {
  const { t } = useText()
  return (
    <div className="flex flex-col gap-y-1">
      <span>
        {rules.currencies === "any" ? t("settings.anyCurrency") : rules.currencies.join(", ")}
      </span>
      {Object.entries(rules.atLeast).map(([currency, amount]) => (
        <span key={currency}>{t("settings.least", { amount, currency })}</span>
      ))}
      {Object.entries(rules.refused).map(([currency, reason]) => (
        <Text key={currency} size="small" className="text-ui-fg-muted">
          {reason}
        </Text>
      ))}
    </div>
  )
}

function Answer({ limits }: { limits: Limits["limits"] }) {
  const { t } = useText()
  if (!limits) {
    return <>{t("settings.noLimits")}</>
  }
  const currency = limits.currency ?? ""
  return (
    <div className="flex flex-col gap-y-1">
      <span>{limits.currencies.join(", ")}</span>
      {limits.min !== null && (
        <span>{t("settings.above", { amount: money(limits.min, currency) })}</span>
      )}
      {limits.max !== null && (
        <span>{t("settings.below", { amount: money(limits.max, currency) })}</span>
      )}
      {limits.min === null && limits.max === null && <span>{t("settings.noLimits")}</span>}
    </div>
  )
}

import { Alert, Badge, Text } from "@medusajs/ui"
import type { Method } from "../api/types"
import { useText } from "../i18n/use-text"
import { Row, Section } from "../parts/section"
import { bullets, list } from "../parts/styles"
import { BalanceRow } from "./balance-row"
import { ConnectionRow } from "./connection-row"
import { LimitRow } from "./limit-row"
import { RegionSwitches } from "./region-switches"
import { WebhookRows } from "./webhook-rows"

/** One payment method: whether it works, where it is on, and what it was told. */
export function MethodCard({ method }: { method: Method }) {
  const { t } = useText()
  return (
    <section aria-label={method.name}>
      <Section
        title={method.name}
        aside={
          <div className="flex items-center gap-x-2">
            <Badge size="2xsmall" className="font-mono">
              {method.provider_id}
            </Badge>
            <Badge size="2xsmall" color={method.live ? "green" : "blue"}>
              {t(method.live ? "settings.live" : "settings.sandbox")}
            </Badge>
          </div>
        }
      >
        {method.findings.length > 0 && (
          <div className="px-6 py-4">
            <Alert variant="warning">
              <Text size="small" weight="plus" leading="compact">
                {t("settings.missing")}
              </Text>
              <ul style={bullets}>
                {method.findings.map((finding) => (
                  <li key={finding} className="txt-small break-words">
                    {finding}
                  </li>
                ))}
              </ul>
            </Alert>
          </div>
        )}
        <ConnectionRow method={method} />
        <WebhookRows method={method} />
        <RegionSwitches method={method} />
        <LimitRow method={method} />
        {method.capabilities.balances && <BalanceRow method={method} />}
        <Row title={t("settings.refundsBy")}>
          {t(`settings.refundBy.${method.capabilities.refund}`)}
        </Row>
        <Row title={t("settings.options")}>
          {method.options.length > 0 && (
            <details>
              <summary className="cursor-pointer">{t("common.show")}</summary>
              <dl className="txt-compact-small mt-2 grid gap-x-4 gap-y-1" style={list}>
                {method.options.map(({ name, value }) => (
                  <div key={name} className="contents">
                    <dt className="font-mono text-xs">{name}</dt>
                    <dd className="break-all font-mono text-xs">{value}</dd>
                  </div>
                ))}
              </dl>
            </details>
          )}
        </Row>
      </Section>
    </section>
  )
}

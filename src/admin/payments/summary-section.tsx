import { Select, Table } from "@medusajs/ui"
import { useState } from "react"
import { useSummary } from "../api/payments"
import type { Summary } from "../api/types"
import { useText } from "../i18n/use-text"
import { duration, money } from "../parts/format"
import { LoadProblem } from "../parts/load-problem"
import { Empty, Section } from "../parts/section"
import { cards } from "../parts/styles"
import { colorOf, SummaryChart } from "./summary-chart"
import { useGatewayNames } from "./method-names"
import { barsOf, currenciesOf, type Measure } from "./summary-data"

const DAYS = 30

/** The last 30 days at a glance: what was paid, through which gateway, how often and how fast. */
export function SummarySection() {
  const { t } = useText()
  const { data, error, refetch } = useSummary(DAYS)
  const [measure, setMeasure] = useState<Measure>("payments")
  if (error && !data) {
    return <LoadProblem error={error} onRetry={() => void refetch()} />
  }
  if (!data) {
    return null
  }
  const gateways = data.gateways.map(({ gateway }) => gateway)
  const currencies = currenciesOf(data)
  return (
    <Section
      title={t("summary.title")}
      aside={
        currencies.length > 0 && (
          <Select size="small" value={measure} onValueChange={setMeasure}>
            <Select.Trigger aria-label={t("summary.shown")} className="w-fit gap-x-2">
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              <Select.Item value="payments">{t("summary.payments")}</Select.Item>
              {currencies.map((currency) => (
                <Select.Item key={currency} value={currency}>
                  {currency}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        )
      }
    >
      {gateways.length === 0 ? (
        <Empty>{t("summary.none")}</Empty>
      ) : (
        <div className="grid" style={cards}>
          <div className="px-6 py-4">
            <SummaryChart
              bars={barsOf(data, measure, DAYS, new Date())}
              measure={measure}
              gateways={gateways}
            />
          </div>
          <GatewayTable summary={data} gateways={gateways} />
        </div>
      )}
    </Section>
  )
}

function GatewayTable({ summary, gateways }: { summary: Summary; gateways: string[] }) {
  const text = useText()
  const { t } = text
  const names = useGatewayNames()
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header className="border-t-0">
          <Table.Row>
            <Table.HeaderCell>{t("summary.gateway")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("summary.created")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("summary.paid")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("summary.conversion")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("summary.median")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">{t("summary.volume")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {summary.gateways.map((row) => (
            <Table.Row key={row.gateway}>
              <Table.Cell>
                <span className="flex items-center gap-x-2">
                  <span
                    aria-hidden
                    className="size-2.5 shrink-0 rounded-sm"
                    style={{ background: colorOf(row.gateway, gateways) }}
                  />
                  {names.get(row.gateway) ?? row.gateway}
                </span>
              </Table.Cell>
              <Table.Cell className="text-right">{row.created}</Table.Cell>
              <Table.Cell className="text-right">{row.paid}</Table.Cell>
              <Table.Cell className="text-right">
                {row.conversion_percent === null ? "–" : `${row.conversion_percent} %`}
              </Table.Cell>
              <Table.Cell className="text-right">
                {row.median_seconds_to_pay === null
                  ? "–"
                  : duration(row.median_seconds_to_pay, text)}
              </Table.Cell>
              <Table.Cell className="text-right" style={{ whiteSpace: "pre" }}>
                {row.volumes.map(({ amount, currency }) => money(amount, currency)).join("\n") ||
                  "–"}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

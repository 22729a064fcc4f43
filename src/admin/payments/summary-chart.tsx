import { useText } from "../i18n/use-text"
import { dayOf, money } from "../parts/format"
import type { Bars, Measure } from "./summary-data"

/** The dashboard's own colours, which differ in lightness too, in light and dark. */
const colors = [
  "var(--tag-blue-icon)",
  "var(--tag-green-icon)",
  "var(--tag-orange-icon)",
  "var(--tag-purple-icon)",
  "var(--tag-red-icon)",
  "var(--tag-neutral-icon)",
]

export function colorOf(gateway: string, gateways: readonly string[]): string {
  return colors[gateways.indexOf(gateway) % colors.length] ?? "var(--tag-neutral-icon)"
}

interface SummaryChartProps {
  bars: Bars
  measure: Measure
  gateways: readonly string[]
}

const HEIGHT = 96
const STEP = 20
const WIDTH = 14

/** A bar a day, in pieces by gateway. The numbers stand in the table beside it, too. */
export function SummaryChart({ bars, measure, gateways }: SummaryChartProps) {
  const text = useText()
  const { t } = text
  const amount = (value: string) => (measure === "payments" ? value : money(value, measure))
  const what =
    measure === "payments"
      ? t("summary.paymentsPerDay")
      : t("summary.volumePerDay", { currency: measure })
  const width = bars.days.length * STEP
  const first = bars.days[0]
  const last = bars.days.at(-1)
  return (
    <figure className="flex flex-col gap-y-1">
      <svg
        role="img"
        aria-label={t("summary.chart", { what, peak: amount(bars.peak) })}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="w-full"
        style={{ height: 144 }}
      >
        <line
          x1={0}
          x2={width}
          y1={HEIGHT - 0.5}
          y2={HEIGHT - 0.5}
          stroke="var(--border-base)"
          vectorEffect="non-scaling-stroke"
        />
        {bars.days.map((day, index) => {
          let top = HEIGHT
          return (
            <g key={day.date}>
              <title>
                {t("summary.dayTotal", { day: dayOf(day.date, text), total: amount(day.total) })}
              </title>
              <rect x={index * STEP} y={0} width={STEP} height={HEIGHT} fill="transparent" />
              {day.parts.map((part) => {
                const height = (part.percentOfPeak / 100) * (HEIGHT - 4)
                top -= height
                return (
                  <rect
                    key={part.gateway}
                    x={index * STEP + (STEP - WIDTH) / 2}
                    y={top}
                    width={WIDTH}
                    height={height}
                    fill={colorOf(part.gateway, gateways)}
                  />
                )
              })}
            </g>
          )
        })}
      </svg>
      <figcaption className="txt-compact-xsmall text-ui-fg-muted flex justify-between">
        <span>{first && dayOf(first.date, text)}</span>
        <span>{what}</span>
        <span>{last && dayOf(last.date, text)}</span>
      </figcaption>
    </figure>
  )
}

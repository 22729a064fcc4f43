import { Badge, Text } from "@medusajs/ui"
import type { TimelineEntry } from "../api/types"
import { useText, type Text as Words } from "../i18n/use-text"
import { moment } from "../parts/format"
import { Empty, Section } from "../parts/section"
import { list } from "../parts/styles"

/** Everything that happened to a payment, the newest first, with where the news came from. */
export function TimelineSection({ entries }: { entries: TimelineEntry[] }) {
  const text = useText()
  const { t, word, withSentence } = text
  // The API tells them as they happened, also those of one moment.
  const newestFirst = [...entries].reverse()
  return (
    <Section title={t("timeline.title")}>
      {entries.length === 0 ? (
        <Empty>{t("timeline.empty")}</Empty>
      ) : (
        <ol className="flex flex-col px-6 py-4">
          {newestFirst.map((entry, index) => (
            <li key={entry.id} className="grid gap-x-2" style={list}>
              <Marker last={index === entries.length - 1} />
              <div className="flex flex-col gap-y-1 pb-4">
                <Text size="small" leading="compact" weight="plus" className="break-words">
                  {withSentence(`${titleOf(entry, text)}:`, entry.summary)}
                </Text>
                <div className="txt-compact-small text-ui-fg-subtle flex flex-wrap items-center gap-x-2 gap-y-1">
                  <time dateTime={entry.at}>{moment(entry.at, text)}</time>
                  <Badge size="2xsmall">{word("source", entry.source)}</Badge>
                  {entry.actor && <span>{entry.actor.email ?? entry.actor.id}</span>}
                </div>
                <Details data={entry.data} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

/** Refunds have many events, each with a sentence of its own. */
function titleOf({ kind }: TimelineEntry, { t, word }: Words): string {
  return kind.startsWith("refund") ? t("timeline.kind.refund") : word("timeline.kind", kind)
}

function Marker({ last }: { last: boolean }) {
  return (
    <div aria-hidden className="flex flex-col items-center gap-y-0.5 pt-1">
      <div className="bg-ui-bg-base shadow-borders-base flex size-2.5 items-center justify-center rounded-full">
        <div className="bg-ui-tag-neutral-icon size-1.5 rounded-full" />
      </div>
      {!last && <div className="bg-ui-border-base w-px flex-1" />}
    </div>
  )
}

function Details({ data }: { data: Record<string, unknown> }) {
  const { t } = useText()
  const facts = Object.entries(data).filter(([, value]) => value !== null && value !== "")
  if (facts.length === 0) {
    return null
  }
  return (
    <details>
      <summary className="txt-compact-xsmall text-ui-fg-muted cursor-pointer">
        {t("timeline.details")}
      </summary>
      <dl className="txt-compact-xsmall text-ui-fg-subtle mt-1 grid gap-x-3 gap-y-1" style={list}>
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd className="break-all font-mono">
              {typeof value === "string" ? value : JSON.stringify(value)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

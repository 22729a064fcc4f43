import { Badge, Button, CodeBlock, StatusBadge, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useCall } from "../api/payments"
import type { NotificationView } from "../api/types"
import { useText } from "../i18n/use-text"
import { ConfirmDrawer } from "../parts/confirm-drawer"
import { moment } from "../parts/format"
import { Empty, Section } from "../parts/section"

/** What the gateway has sent about a payment, each with its body and a button to process it again. */
export function NotificationsSection({ notifications }: { notifications: NotificationView[] }) {
  const { t } = useText()
  return (
    <Section title={t("notifications.title")}>
      {notifications.length === 0 && <Empty>{t("notifications.empty")}</Empty>}
      {notifications.map((notification) => (
        <NotificationRow key={notification.id} notification={notification} />
      ))}
    </Section>
  )
}

const colors = { received: "blue", done: "green", rejected: "red" } as const

function NotificationRow({ notification }: { notification: NotificationView }) {
  const text = useText()
  const { t, word } = text
  const [replaying, setReplaying] = useState(false)
  return (
    <article className="flex flex-col gap-y-2 px-6 py-4" aria-label={notification.id}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <Text size="small" weight="plus" leading="compact">
            {moment(notification.received_at, text)}
          </Text>
          <StatusBadge color={colors[notification.state] ?? "grey"}>
            {word("notification", notification.state)}
          </StatusBadge>
          {notification.raw_status && <Badge size="2xsmall">{notification.raw_status}</Badge>}
          {notification.failures > 0 && (
            <Badge size="2xsmall" color="red">
              {t("notifications.failures", { number: notification.failures })}
            </Badge>
          )}
        </div>
        {notification.can_replay && (
          <Button size="small" variant="secondary" onClick={() => setReplaying(true)}>
            {t("notifications.replay")}
          </Button>
        )}
      </div>
      {notification.reason && (
        <Text size="small" className="text-ui-fg-error break-words">
          {notification.reason}
        </Text>
      )}
      <details>
        <summary className="txt-compact-small text-ui-fg-subtle cursor-pointer">
          {t("notifications.body")}
        </summary>
        <CodeBlock
          className="mt-2"
          snippets={[
            {
              language: "json",
              label: "",
              code: readable(notification.body),
              hideLineNumbers: true,
            },
          ]}
        >
          <CodeBlock.Body />
        </CodeBlock>
      </details>
      {replaying && (
        <ReplayDrawer notification={notification} onClose={() => setReplaying(false)} />
      )}
    </article>
  )
}

interface ReplayDrawerProps {
  notification: NotificationView
  onClose: () => void
}

function ReplayDrawer({ notification, onClose }: ReplayDrawerProps) {
  const { t } = useText()
  const call = useCall()
  return (
    <ConfirmDrawer
      title={t("notifications.replay")}
      effect={t("notifications.replayEffect")}
      confirmLabel={t("notifications.replay")}
      onClose={onClose}
      onConfirm={async (idempotencyKey) => {
        await call.mutateAsync({
          path: `/notifications/${notification.id}/replay`,
          body: { idempotency_key: idempotencyKey },
        })
        toast.success(t("notifications.replayed"))
      }}
    />
  )
}

/**
 * JSON with its lines broken, character for character: parsing would round numbers that are longer
 * than JavaScript's.
 */
export function readable(body: string): string {
  let depth = 0
  let result = ""
  for (const [token] of body.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|"|\s+/g)) {
    if (/^\s+$/.test(token)) continue
    if (token === "{" || token === "[") depth += 1
    if (token === "}" || token === "]") depth = Math.max(0, depth - 1)
    const line = `\n${"  ".repeat(depth)}`
    if (token === "{" || token === "[" || token === ",") result += token + line
    else if (token === "}" || token === "]") result += line + token
    else result += token === ":" ? ": " : token
  }
  return /^\s*[[{]/.test(body) ? result : body
}

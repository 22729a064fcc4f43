import { Button, StatusBadge, Text } from "@medusajs/ui"
import { useWebhookTest } from "../api/methods"
import type { Method } from "../api/types"
import { useText } from "../i18n/use-text"
import { moment } from "../parts/format"
import { Identifier } from "../parts/identifier"
import { Row } from "../parts/section"
import { TestResult } from "./test-result"

export function WebhookRows({ method }: { method: Method }) {
  const text = useText()
  const { t } = text
  const test = useWebhookTest(method.provider_id)
  const last = method.last_webhook
  return (
    <>
      <Row title={t("settings.webhook")}>
        {method.webhook_url ? (
          <Identifier value={method.webhook_url} />
        ) : (
          <span className="text-ui-fg-error">{t("settings.noWebhook")}</span>
        )}
      </Row>
      <Row title={t("settings.lastWebhook")}>
        <div className="flex flex-col items-start gap-y-2">
          {last ? (
            <>
              <span className="flex flex-wrap items-center gap-2">
                {moment(last.received_at, text)}
                <StatusBadge color={last.state === "rejected" ? "red" : "green"}>
                  {text.word("notification", last.state)}
                </StatusBadge>
              </span>
              {last.reason && (
                <Text size="small" className="break-words">
                  {last.reason}
                </Text>
              )}
            </>
          ) : (
            t("settings.noWebhookYet")
          )}
          <div>
            <Button
              size="small"
              variant="secondary"
              isLoading={test.isPending}
              onClick={() => test.mutate()}
            >
              {t("settings.testWebhook")}
            </Button>
            <TestResult
              result={test.data}
              error={test.error}
              note={
                test.data &&
                (test.data.kind === "gateway"
                  ? t("settings.testByGateway", { gateway: method.name })
                  : t("settings.testRoundTrip"))
              }
            />
          </div>
        </div>
      </Row>
    </>
  )
}

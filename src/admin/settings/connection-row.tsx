import { Button } from "@medusajs/ui"
import { useConnectionTest } from "../api/methods"
import type { Method } from "../api/types"
import { useText } from "../i18n/use-text"
import { Row } from "../parts/section"
import { TestResult } from "./test-result"

export function ConnectionRow({ method }: { method: Method }) {
  const { t } = useText()
  const test = useConnectionTest(method.provider_id)
  return (
    <>
      <Row title={t("settings.server")}>{method.base_url}</Row>
      <Row title={t("settings.connection")}>
        <div className="flex flex-col items-start">
          <Button
            size="small"
            variant="secondary"
            isLoading={test.isPending}
            onClick={() => test.mutate()}
          >
            {t("settings.test")}
          </Button>
          <TestResult result={test.data} error={test.error} />
        </div>
      </Row>
    </>
  )
}

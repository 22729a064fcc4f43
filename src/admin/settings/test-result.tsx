import { StatusBadge, Text } from "@medusajs/ui"
import { messageOf } from "../api/client"
import type { CheckResult } from "../api/types"
import { useText } from "../i18n/use-text"

interface TestResultProps {
  result: CheckResult | undefined
  /** The test itself could not be made. */
  error: Error | null
  /** What was tested, where that is not plain. */
  note?: string
}

export function TestResult({ result, error, note }: TestResultProps) {
  const { t } = useText()
  return (
    <div aria-live="polite">
      {error && (
        <Text size="small" className="text-ui-fg-error mt-2 break-words">
          {messageOf(error)}
        </Text>
      )}
      {result && (
        <div className="mt-2 flex flex-col items-start gap-y-1">
          <StatusBadge color={result.ok ? "green" : "red"}>
            {t(result.ok ? "settings.ok" : "settings.failed", { ms: result.took_ms })}
          </StatusBadge>
          <Text size="small" className="break-words">
            {result.message}
          </Text>
          {note && (
            <Text size="small" className="text-ui-fg-muted">
              {note}
            </Text>
          )}
        </div>
      )}
    </div>
  )
}

import { Button, Container, Heading, Text } from "@medusajs/ui"
import { messageOf } from "../api/client"
import { useText } from "../i18n/use-text"

interface LoadProblemProps {
  error: unknown
  onRetry: () => void
}

export function LoadProblem({ error, onRetry }: LoadProblemProps) {
  const { t } = useText()
  return (
    <Container role="alert" className="flex flex-col items-start gap-y-3">
      <Heading level="h2">{t("common.loadFailed")}</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        {messageOf(error)}
      </Text>
      <Button size="small" variant="secondary" onClick={onRetry}>
        {t("common.retry")}
      </Button>
    </Container>
  )
}

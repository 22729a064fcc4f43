import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { useMethods } from "../../../api/methods"
import { useText } from "../../../i18n/use-text"
import { Breadcrumb } from "../../../parts/breadcrumb"
import { LoadProblem } from "../../../parts/load-problem"
import { cards } from "../../../parts/styles"
import { MethodCard } from "../../../settings/method-card"

const CryptoPaymentSettings = () => {
  const { t } = useText()
  const { data, error, refetch } = useMethods()
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="px-6 py-4">
        <Heading>{t("settings.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("settings.subtitle")}
        </Text>
      </Container>
      {error && !data && <LoadProblem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton className="w-full" style={{ height: 256 }} />}
      {data?.methods.length === 0 && (
        <Container className="px-6 py-4">
          <Heading level="h2">{t("settings.none")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("settings.noneText")}
          </Text>
        </Container>
      )}
      <div className="grid items-start gap-3" style={cards}>
        {data?.methods.map((method) => (
          <MethodCard key={method.provider_id} method={method} />
        ))}
      </div>
    </div>
  )
}

export const config = defineRouteConfig({
  label: "menu.payments",
  translationNs: "cryptoPayments",
})

export const handle = { breadcrumb: () => <Breadcrumb name="menu.payments" /> }

export default CryptoPaymentSettings

import { Button, Table } from "@medusajs/ui"
import { messageOf } from "../api/client"
import { useBalances } from "../api/methods"
import type { Method } from "../api/types"
import { useText } from "../i18n/use-text"
import { Row } from "../parts/section"

export function BalanceRow({ method }: { method: Method }) {
  const { t } = useText()
  const ask = useBalances(method.provider_id)
  const balances = ask.data?.balances
  return (
    <Row title={t("settings.balances")}>
      <div aria-live="polite" className="flex flex-col items-start gap-y-2">
        {ask.error && <span className="text-ui-fg-error">{messageOf(ask.error)}</span>}
        {balances?.length === 0 && t("settings.noBalances")}
        {balances && balances.length > 0 && (
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("refunds.asset")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">
                  {t("settings.available")}
                </Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("settings.frozen")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {balances.map(({ currency, available, frozen }) => (
                <Table.Row key={currency}>
                  <Table.Cell>{currency}</Table.Cell>
                  <Table.Cell className="text-right">{available}</Table.Cell>
                  <Table.Cell className="text-right">{frozen ?? "–"}</Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        )}
        <Button
          size="small"
          variant="secondary"
          isLoading={ask.isPending}
          onClick={() => ask.mutate()}
        >
          {t("settings.askBalances")}
        </Button>
      </div>
    </Row>
  )
}

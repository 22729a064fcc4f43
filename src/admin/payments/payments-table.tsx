import {
  Badge,
  Button,
  Container,
  DataTable,
  Heading,
  Hint,
  Tabs,
  toast,
  useDataTable,
} from "@medusajs/ui"
import { useState } from "react"
import { useNavigate } from "react-router-dom"
import { download, messageOf, save, type Query } from "../api/client"
import { useAttentionCount, usePayments } from "../api/payments"
import { useText } from "../i18n/use-text"
import { LoadProblem } from "../parts/load-problem"
import { useColumns } from "./use-columns"
import { useFilters } from "./use-filters"
import { useListState, type Tab } from "./use-list-state"

const PAGE_SIZE = 20

/** All payments, or those that need a person: searched, filtered, page by page. */
export function PaymentsTable() {
  const { t } = useText()
  const navigate = useNavigate()
  const list = useListState()
  const page = usePayments({ ...list.query, limit: PAGE_SIZE, cursor: list.cursor })
  const invoices = page.data?.invoices ?? []
  const nextCursor = page.data?.next_cursor ?? null

  const instance = useDataTable({
    data: invoices,
    columns: useColumns(),
    filters: useFilters(),
    getRowId: ({ id }) => id,
    rowCount: invoices.length,
    isLoading: page.isPending,
    search: { state: list.search, onSearchChange: list.setSearch, debounce: 400 },
    filtering: { state: list.filtering, onFilteringChange: list.setFiltering },
    onRowClick: (event, row) => {
      const path = `/crypto-payments/${row.id}`
      if (event.metaKey || event.ctrlKey) {
        window.open(path, "_blank", "noreferrer")
        return
      }
      void navigate(path)
    },
  })

  if (page.isError && !page.data) {
    return <LoadProblem error={page.error} onRetry={() => void page.refetch()} />
  }
  return (
    <Container className="divide-y p-0">
      <DataTable instance={instance}>
        <DataTable.Toolbar
          className="flex flex-col items-start justify-between gap-2 md:flex-row md:items-center"
          translations={{ clearAll: t("payments.clearFilters") }}
        >
          <Heading>{t("payments.title")}</Heading>
          <div className="flex flex-wrap items-center gap-2">
            <ListTabs tab={list.tab} onChange={list.setTab} />
            <DataTable.FilterMenu tooltip={t("payments.filter")} />
            <div title={t("payments.searchHint")}>
              <DataTable.Search placeholder={t("payments.search")} />
            </div>
            <ExportButton query={list.query} />
          </div>
        </DataTable.Toolbar>
        <DataTable.Table
          emptyState={{
            empty: { heading: t("payments.empty"), description: t("payments.emptyText") },
            filtered: {
              heading: t("payments.nothingFound"),
              description: t("payments.nothingFoundText"),
            },
          }}
        />
      </DataTable>
      <div className="text-ui-fg-subtle flex items-center justify-between gap-4 px-6 py-4">
        <Hint>{t("payments.searchHint")}</Hint>
        <div className="flex items-center gap-x-2">
          <span className="txt-compact-small text-nowrap">
            {t("payments.page", { number: list.page })}
          </span>
          <Button
            size="small"
            variant="transparent"
            disabled={list.page === 1}
            onClick={list.previous}
          >
            {t("payments.previous")}
          </Button>
          <Button
            size="small"
            variant="transparent"
            disabled={nextCursor === null || page.isPlaceholderData}
            onClick={() => nextCursor && list.next(nextCursor)}
          >
            {t("payments.next")}
          </Button>
        </div>
      </div>
    </Container>
  )
}

function ListTabs({ tab, onChange }: { tab: Tab; onChange: (tab: Tab) => void }) {
  const { t } = useText()
  const count = useAttentionCount()
  return (
    <Tabs value={tab} onValueChange={(value) => onChange(value as Tab)}>
      <Tabs.List>
        <Tabs.Trigger value="all">{t("payments.all")}</Tabs.Trigger>
        <Tabs.Trigger value="attention" className="gap-x-1.5">
          {t("payments.needsAttention")}
          {count > 0 && (
            <Badge size="2xsmall" color="orange" rounded="full">
              {count}
            </Badge>
          )}
        </Tabs.Trigger>
      </Tabs.List>
    </Tabs>
  )
}

function ExportButton({ query }: { query: Query }) {
  const { t } = useText()
  const [working, setWorking] = useState(false)
  async function run(): Promise<void> {
    setWorking(true)
    try {
      const file = await download("/export", query)
      save(file)
      toast.success(t("payments.exported", { name: file.name }))
    } catch (error) {
      toast.error(t("payments.export"), { description: messageOf(error) })
    } finally {
      setWorking(false)
    }
  }
  return (
    <Button size="small" variant="secondary" isLoading={working} onClick={() => void run()}>
      {t("payments.export")}
    </Button>
  )
}

import type { DataTableFilteringState } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useSearchParams } from "react-router-dom"
import type { Query } from "../api/client"

export type Tab = "all" | "attention"

export const filterIds = ["provider_id", "status", "attention", "handled", "period"] as const

interface Period {
  $gte?: string
  $lte?: string
}

export interface ListState {
  tab: Tab
  search: string
  filtering: DataTableFilteringState
  /** What the API is asked for, without the place in the list. */
  query: Query
  cursor: string | undefined
  /** From 1. */
  page: number
  setTab: (tab: Tab) => void
  setSearch: (text: string) => void
  setFiltering: (state: DataTableFilteringState) => void
  next: (cursor: string) => void
  previous: () => void
}

/**
 * What the list shows. Tab, search and filters stand in the address, so that a list can be kept and
 * sent to a colleague; the place in the list does not, since a cursor means little later.
 */
export function useListState(): ListState {
  const [params, setParams] = useSearchParams()
  const [cursors, setCursors] = useState<string[]>([])
  const tab: Tab = params.get("tab") === "attention" ? "attention" : "all"
  const search = params.get("q") ?? ""
  const filtering = filteringIn(params)
  const query = queryOf(tab, search, filtering)
  const asked = JSON.stringify(query)
  useEffect(() => setCursors([]), [asked])

  const change = (edit: (next: URLSearchParams) => void): void =>
    setParams(
      (present) => {
        const next = new URLSearchParams(present)
        edit(next)
        return next
      },
      { replace: true },
    )

  return {
    tab,
    search,
    filtering,
    query,
    cursor: cursors.at(-1),
    page: cursors.length + 1,
    setTab: (to) => change((next) => (to === "all" ? next.delete("tab") : next.set("tab", to))),
    setSearch: (text) => change((next) => (text ? next.set("q", text) : next.delete("q"))),
    setFiltering: (state) =>
      change((next) => {
        for (const id of filterIds) {
          const value = state[id]
          if (value === undefined) next.delete(id)
          else next.set(id, JSON.stringify(value))
        }
      }),
    next: (cursor) => setCursors((before) => [...before, cursor]),
    previous: () => setCursors((before) => before.slice(0, -1)),
  }
}

function filteringIn(params: URLSearchParams): DataTableFilteringState {
  const state: DataTableFilteringState = {}
  for (const id of filterIds) {
    const text = params.get(id)
    if (text !== null) state[id] = parsed(text)
  }
  return state
}

/** The address is the merchant's to edit. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "boolean" ? text : value
  } catch {
    return text
  }
}

function queryOf(tab: Tab, search: string, filtering: DataTableFilteringState): Query {
  const chosen = (id: (typeof filterIds)[number]): string | undefined => {
    const value = filtering[id]
    return typeof value === "string" && value !== "" ? value : undefined
  }
  const period = (filtering["period"] ?? {}) as Period
  return {
    q: search.trim() || undefined,
    provider_id: chosen("provider_id"),
    status: chosen("status"),
    attention: chosen("attention") ?? (tab === "attention" ? "any" : undefined),
    handled: chosen("handled") ?? (tab === "attention" ? "false" : undefined),
    from: period.$gte,
    to: period.$lte,
  }
}

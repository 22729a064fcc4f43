import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
} from "@tanstack/react-query"
import { read, send, type Query } from "./client"
import type { ActionView, InvoiceDetail, InvoiceSummary, Payment, Summary } from "./types"

const all = ["crypto-payments"] as const

interface InvoicePage {
  invoices: InvoiceSummary[]
  next_cursor: string | null
}

/** Payments change by themselves; a page that is open keeps up without being reloaded. */
const REFRESH_MS = 30_000

export function usePayments(query: Query) {
  return useQuery({
    queryKey: [...all, "list", query],
    queryFn: () => read<InvoicePage>("", query),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    staleTime: 0,
  })
}

export function useAttentionCount(): number {
  const { data } = useQuery({
    queryKey: [...all, "attention-count"],
    queryFn: () => read<{ count: number }>("/attention-count"),
    refetchInterval: REFRESH_MS,
    retry: false,
  })
  return data?.count ?? 0
}

export function useSummary(days: number) {
  return useQuery({
    queryKey: [...all, "summary", days],
    queryFn: () => read<Summary>("/summary", { days }),
  })
}

export function usePayment(id: string) {
  return useQuery({
    queryKey: [...all, "payment", id],
    queryFn: () => read<Payment>(`/${encodeURIComponent(id)}`),
    refetchInterval: REFRESH_MS,
    staleTime: 0,
  })
}

export interface OrderPayments {
  invoices: InvoiceDetail[]
  /** Those of the newest. */
  actions: ActionView[]
}

export function useOrderPayments(orderId: string) {
  return useQuery({
    queryKey: [...all, "order", orderId],
    queryFn: () => read<OrderPayments>(`/by-order/${encodeURIComponent(orderId)}`),
    staleTime: 0,
    retry: false,
  })
}

export interface Call {
  path: string
  body: Record<string, unknown>
}

/** Acts on a payment; afterwards everything that is shown of payments is read again. */
export function useCall<T = unknown>(): UseMutationResult<T, Error, Call> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: Call) => send<T>(path, body),
    // Also after an error: what was on the page may be why it was refused.
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: all })
      // Medusa's own pages show the order and its payment.
      await client.invalidateQueries({ queryKey: ["orders"] })
    },
  })
}

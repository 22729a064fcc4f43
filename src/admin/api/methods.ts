import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, sdk, send } from "./client"
import type { Balance, CheckResult, Limits, Method, WebhookTest } from "./types"

const key = ["crypto-payment-methods"] as const

export function useMethods() {
  return useQuery({
    queryKey: key,
    queryFn: () => read<{ methods: Method[] }>("/methods"),
    staleTime: 0,
  })
}

export function useConnectionTest(providerId: string) {
  return useMutation({
    mutationFn: () => send<CheckResult>(`/methods/${providerId}/connection-test`),
  })
}

export function useWebhookTest(providerId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => send<WebhookTest>(`/methods/${providerId}/webhook-test`),
    // The method's last webhook is another one now.
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  })
}

/** Asks the gateway, so only when it is wanted. */
export function useLimits(providerId: string) {
  return useMutation({ mutationFn: () => read<Limits>(`/methods/${providerId}/limits`) })
}

/** Asks the gateway, so only when it is wanted. */
export function useBalances(providerId: string) {
  return useMutation({
    mutationFn: () => read<{ balances: Balance[] }>(`/methods/${providerId}/balances`),
  })
}

export interface RegionSwitch {
  regionId: string
  enabled: boolean
}

/**
 * Core's region API takes the whole list of providers, so the list is read just before: another
 * person may have changed it since the page was loaded.
 */
export function useRegionSwitch(providerId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ regionId, enabled }: RegionSwitch) => {
      const { region } = await sdk.admin.region.retrieve(regionId, {
        fields: "id,*payment_providers",
      })
      const others = (region.payment_providers ?? [])
        .map(({ id }) => id)
        .filter((id) => id !== providerId)
      await sdk.admin.region.update(regionId, {
        payment_providers: enabled ? [...others, providerId] : others,
      })
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: key })
      await client.invalidateQueries({ queryKey: ["regions"] })
    },
  })
}

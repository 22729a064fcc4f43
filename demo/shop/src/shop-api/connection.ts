import Medusa from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/framework/types"
import { createContext, useContext } from "react"
import { useLoading, type Loading } from "../loading"

export interface Connection {
  sdk: Medusa
  backendUrl: string
  regions: HttpTypes.StoreRegion[]
}

export const ShopApi = createContext<Connection | null>(null)

export function useShopApi(): Connection {
  const connection = useContext(ShopApi)
  if (!connection) {
    throw new Error("useShopApi works within ShopApi.Provider only.")
  }
  return connection
}

/** Asks the shop's own server where Medusa is, and Medusa which markets there are. */
export function useConnection(): Omit<Loading<Connection>, "value"> & {
  connection: Connection | null
} {
  const { value, ...rest } = useLoading(connect, [])
  return { connection: value, ...rest }
}

async function connect(): Promise<Connection> {
  const answer = await fetch("/config.json")
  const { backendUrl, publishableKey } = (await answer.json()) as Record<string, string>
  const sdk = new Medusa({ baseUrl: backendUrl ?? "", publishableKey })
  const { regions } = await sdk.store.region.list({ fields: "id,name,currency_code,*countries" })
  return { sdk, backendUrl: backendUrl ?? "", regions }
}

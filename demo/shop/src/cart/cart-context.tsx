import type { HttpTypes } from "@medusajs/framework/types"
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react"
import type { ReactNode } from "react"
import { forget, recall, remember } from "../memory"
import { useShopApi } from "../shop-api/connection"
import { problemOf, type Problem } from "../shop-api/problem"
import { cartCalls, isCompleted } from "./cart-calls"

export interface Shopping {
  region: HttpTypes.StoreRegion
  /** `null` while there is nothing in it. */
  cart: HttpTypes.StoreCart | null
  /** Until it has been asked for. */
  loading: boolean
  problem: Problem | null
  reload: () => Promise<void>
  chooseRegion: (id: string) => Promise<void>
  addItem: (variantId: string) => Promise<void>
  setQuantity: (itemId: string, quantity: number) => Promise<void>
  /** Takes over what a call to Medusa answered. */
  replace: (cart: HttpTypes.StoreCart) => void
  /** The cart became an order, or is gone. */
  drop: () => void
}

const Context = createContext<Shopping | null>(null)

export function useShopping(): Shopping {
  const shopping = useContext(Context)
  if (!shopping) {
    throw new Error("useShopping works within CartProvider only.")
  }
  return shopping
}

export function CartProvider({ children }: { children: ReactNode }) {
  const { sdk, regions } = useShopApi()
  const calls = useMemo(() => cartCalls(sdk), [sdk])
  const [regionId, setRegionId] = useState(() => recall("region"))
  const [cart, setCart] = useState<HttpTypes.StoreCart | null>(null)
  const [loading, setLoading] = useState(true)
  const [problem, setProblem] = useState<Problem | null>(null)
  const region = regions.find(({ id }) => id === (cart?.region_id ?? regionId)) ?? regions[0]

  const drop = useCallback(() => {
    forget("cart")
    setCart(null)
  }, [])

  const reload = useCallback(async () => {
    const id = recall("cart")
    setProblem(null)
    try {
      const found = id ? await calls.find(id) : null
      if (found && isCompleted(found)) {
        // The gateway's message was here before the shopper.
        const orderId = await calls.orderIdOf(found.id)
        if (orderId) remember("order", orderId)
        drop()
      } else if (id && !found) {
        drop()
      } else {
        setCart(found)
      }
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setLoading(false)
    }
  }, [calls, drop])

  useEffect(() => {
    void reload()
    // The back button may show a page as it was before the payment.
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) void reload()
    }
    window.addEventListener("pageshow", shown)
    return () => window.removeEventListener("pageshow", shown)
  }, [reload])

  if (!region) {
    return <p className="page">This shop has no region to sell in.</p>
  }

  /** Carts that became an order, or vanished, are replaced when something is put into them. */
  const openCart = async (): Promise<HttpTypes.StoreCart> => {
    const id = recall("cart")
    const kept = id ? await calls.find(id) : null
    const open = kept && !isCompleted(kept) ? kept : await calls.create(region.id)
    remember("cart", open.id)
    return open
  }

  const shopping: Shopping = {
    region,
    cart,
    loading,
    problem,
    reload,
    drop,
    replace: setCart,
    async chooseRegion(id) {
      if (cart) {
        setCart(await calls.move(cart.id, id))
      }
      remember("region", id)
      setRegionId(id)
    },
    async addItem(variantId) {
      const { id } = await openCart()
      setCart(await calls.add(id, variantId))
    },
    async setQuantity(itemId, quantity) {
      if (cart) {
        setCart(await calls.setQuantity(cart.id, itemId, quantity))
      }
    },
  }
  return <Context.Provider value={shopping}>{children}</Context.Provider>
}

import type { HttpTypes } from "@medusajs/framework/types"
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react"
import type { ReactNode } from "react"
import { forget, recall, remember } from "../memory"
import { useShopApi } from "../shop-api/connection"
import { problemOf, type Problem } from "../shop-api/problem"
import { cartCalls, isCompleted } from "./cart-calls"
import { onNewsOfOtherTabs, tellOtherTabs } from "./other-tabs"

export interface Shopping {
  region: HttpTypes.StoreRegion
  /** `null` while there is nothing in it. */
  cart: HttpTypes.StoreCart | null
  /** The order that the last cart became. */
  lastOrderId: string | null
  /** Until it has been asked for. */
  loading: boolean
  problem: Problem | null
  reload: () => Promise<void>
  chooseRegion: (id: string) => Promise<void>
  addItem: (variantId: string) => Promise<void>
  setQuantity: (itemId: string, quantity: number) => Promise<void>
  /** Takes over what a call to Medusa answered. */
  replace: (cart: HttpTypes.StoreCart) => void
  /** @param cartId which one; this browser's where it is left out. Other carts stay as they are. */
  becameOrder: (orderId: string, cartId?: string) => void
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
  const [lastOrderId, setLastOrderId] = useState(() => recall("order"))
  const [loading, setLoading] = useState(true)
  const [problem, setProblem] = useState<Problem | null>(null)
  /** The newest question's answer counts, whichever comes last. */
  const asked = useRef(0)
  const region = regions.find(({ id }) => id === (cart?.region_id ?? regionId)) ?? regions[0]

  const drop = useCallback(() => {
    forget("cart")
    setCart(null)
  }, [])

  const becameOrder = useCallback(
    (orderId: string, cartId?: string) => {
      remember("order", orderId)
      setLastOrderId(orderId)
      if (cartId === undefined || cartId === recall("cart")) {
        drop()
        tellOtherTabs()
      }
    },
    [drop],
  )

  const look = useCallback(async () => {
    const turn = ++asked.current
    const id = recall("cart")
    const found = id ? await calls.find(id) : null
    const orderId = found && isCompleted(found) ? await calls.orderIdOf(found.id) : null
    if (turn !== asked.current) return
    if (orderId) {
      remember("order", orderId)
    }
    setLastOrderId(recall("order"))
    if (id && (!found || isCompleted(found))) {
      drop()
      tellOtherTabs()
    } else {
      setCart(found)
    }
  }, [calls, drop])

  const reload = useCallback(async () => {
    setProblem(null)
    try {
      await look()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setLoading(false)
    }
  }, [look])

  useEffect(() => {
    void reload()
    // Without an answer, what is shown stays: this was not asked for by the shopper.
    const again = () => void look().catch(() => undefined)
    // The back button may show a page as it was before the payment, and so may another tab.
    const shown = () => {
      if (document.visibilityState === "visible") again()
    }
    window.addEventListener("pageshow", shown)
    document.addEventListener("visibilitychange", shown)
    const deaf = onNewsOfOtherTabs(again)
    return () => {
      window.removeEventListener("pageshow", shown)
      document.removeEventListener("visibilitychange", shown)
      deaf()
    }
  }, [reload, look])

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

  const replace = (changed: HttpTypes.StoreCart) => {
    asked.current++
    setCart(changed)
    tellOtherTabs()
  }

  /** What was refused may be so because the cart is an order already: then that is shown. */
  const change = async (made: () => Promise<HttpTypes.StoreCart>) => {
    try {
      replace(await made())
    } catch (error) {
      await look().catch(() => undefined)
      throw error
    }
  }

  const shopping: Shopping = {
    region,
    cart,
    lastOrderId,
    loading,
    problem,
    reload,
    becameOrder,
    replace,
    async chooseRegion(id) {
      if (cart) {
        await change(() => calls.move(cart.id, id))
      }
      remember("region", id)
      setRegionId(id)
    },
    async addItem(variantId) {
      await change(async () => calls.add((await openCart()).id, variantId))
    },
    async setQuantity(itemId, quantity) {
      if (cart) {
        await change(() => calls.setQuantity(cart.id, itemId, quantity))
      }
    },
  }
  return <Context.Provider value={shopping}>{children}</Context.Provider>
}

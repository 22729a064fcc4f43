import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { createCryptoPayments, type CryptoPayments } from "../client"
import { asCryptoPaymentError, type CryptoPaymentError } from "../errors"
import type { PayableCart } from "../methods"
import { hasEnded, type ShopperPayment } from "../payment"
import type { MedusaSdk } from "../store-api"
import type { SeenPayment } from "../view"

const nothing: SeenPayment = { payment: null, connection: "online", receivedAt: null }

/** The payment that is watched; by its session's number alone until the shop has told of it. */
type Watched = { session_id: string }

export interface PaymentControl {
  payments: CryptoPayments
  /** `false` until it is known whether the cart has a payment. */
  ready: boolean
  seen: SeenPayment
  /** Why the shopper's last step, or the first look, did not work. */
  problem: CryptoPaymentError | null
  busy: boolean
  /** Begins a payment, or goes on with the one that is there. */
  start: (providerId: string) => Promise<ShopperPayment | null>
  /** Looks again whether the cart has a payment. */
  retry: () => void
}

/** The cart's payment: found, begun and watched. */
export function usePayment(sdk: MedusaSdk, cart: PayableCart, sessionId?: string): PaymentControl {
  const payments = useMemo(() => createCryptoPayments(sdk), [sdk])
  const { id: cartId } = cart
  const cartState = [cart.region_id, cart.currency_code, cart.total].join()
  const [ready, setReady] = useState(false)
  const [watched, setWatched] = useState<Watched | null>(null)
  const [seen, setSeen] = useState(nothing)
  const [problem, setProblem] = useState<CryptoPaymentError | null>(null)
  const [busy, setBusy] = useState(false)
  const [round, setRound] = useState(0)
  /** The shopper began another payment than the one that the page was opened for. */
  const begun = useRef(false)

  const take = useCallback((payment: ShopperPayment | null) => {
    setWatched(payment && { session_id: payment.session_id })
    setSeen(payment ? { payment, connection: "online", receivedAt: Date.now() } : nothing)
  }, [])

  useEffect(() => {
    let current = true
    setProblem(null)
    if (sessionId !== undefined && !begun.current) {
      setWatched({ session_id: sessionId })
      return
    }
    payments
      .current(cartId)
      .then((payment) => {
        if (current) {
          take(payment && !hasEnded(payment) ? payment : null)
          setReady(true)
        }
      })
      .catch((error: unknown) => {
        if (current) {
          setProblem(asCryptoPaymentError(error))
        }
      })
    return () => {
      current = false
    }
  }, [payments, cartId, cartState, sessionId, round, take])

  const watchedId = watched?.session_id
  useEffect(() => {
    if (watchedId === undefined) {
      return
    }
    const onChange = (news: SeenPayment) => {
      setSeen((before) => ({ ...news, payment: news.payment ?? before.payment }))
      setReady(true)
      if (news.connection === "online") {
        setProblem((before) => (before?.kind === "offline" ? null : before))
      }
    }
    return payments.watch({ session_id: watchedId }, { cartId, onChange }).stop
  }, [payments, cartId, watchedId])

  const pending = seen.payment?.status === "pending"
  useEffect(
    () =>
      pending
        ? onReturn(
            () =>
              void replaced(payments, cartId, watchedId).then((other) => {
                if (other !== undefined) {
                  take(other)
                }
              }),
          )
        : undefined,
    [payments, cartId, watchedId, pending, take],
  )

  const start = useCallback(
    async (providerId: string) => {
      setBusy(true)
      setProblem(null)
      try {
        const payment = await payments.start({ id: cartId }, providerId)
        begun.current = true
        take(payment)
        return payment
      } catch (error) {
        const refusal = asCryptoPaymentError(error)
        const there = telling.has(refusal.kind)
          ? await payments.current(cartId).catch(() => null)
          : null
        if (there && !hasEnded(there)) {
          take(there)
        }
        setProblem(refusal.kind === "cart_completed" && there ? null : refusal)
        return null
      } finally {
        setBusy(false)
      }
    },
    [payments, cartId, take],
  )
  const retry = useCallback(() => setRound((count) => count + 1), [])
  const isOffline = problem?.kind === "offline"
  useEffect(() => {
    if (!isOffline) {
      return
    }
    window.addEventListener("online", retry)
    return () => window.removeEventListener("online", retry)
  }, [isOffline, retry])
  return { payments, ready, seen, problem, busy, start, retry }
}

/** Refusals after which the cart's present payment is what there is to show. */
const telling = new Set(["payment_in_progress", "cart_completed"])

/** In another tab the cart may have been changed, or another payment begun. */
async function replaced(
  payments: CryptoPayments,
  cartId: string,
  watchedId: string | undefined,
): Promise<ShopperPayment | null | undefined> {
  try {
    const payment = await payments.current(cartId)
    return payment?.session_id === watchedId ? undefined : payment
  } catch {
    return undefined
  }
}

/** When the page is looked at again, also when the browser kept it over a visit elsewhere. */
function onReturn(act: () => void): () => void {
  const onVisible = () => {
    if (document.visibilityState === "visible") {
      act()
    }
  }
  document.addEventListener("visibilitychange", onVisible)
  window.addEventListener("pageshow", onVisible)
  return () => {
    document.removeEventListener("visibilitychange", onVisible)
    window.removeEventListener("pageshow", onVisible)
  }
}

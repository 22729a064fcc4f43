import { FetchError } from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/framework/types"
import { useState } from "react"
import { useAction } from "../action"
import { isCompleted } from "../cart/cart-calls"
import { useLoading } from "../loading"
import { money } from "../money"
import { ActionProblem } from "../parts/ActionProblem"
import { LoadProblem } from "../parts/LoadProblem"
import { Waiting } from "../parts/Waiting"
import { useShopApi } from "../shop-api/connection"
import { Refused } from "../shop-api/problem"
import { methodOf } from "./methods"
import { useOrderPlaced } from "./order-placed"
import { isPayable, paymentFields, paymentUrlOf, sessionOf } from "./session"

/**
 * The ways to pay in the cart's region. Providers with a page of their own get the browser sent
 * there; it comes back to /return. The others place the order at once.
 */
export function PaymentStep({ cart }: { cart: HttpTypes.StoreCart }) {
  const { sdk } = useShopApi()
  const { busy, problem, run } = useAction()
  const orderPlaced = useOrderPlaced()
  const [leaving, setLeaving] = useState(false)
  const regionId = cart.region_id ?? ""
  const providers = useLoading(async () => {
    const answer = await sdk.store.payment.listPaymentProviders({ region_id: regionId })
    return answer.payment_providers
      .map(({ id }) => id)
      .sort((a, b) => Number(isManual(a)) - Number(isManual(b)))
  }, [sdk, regionId])
  const [chosen, setChosen] = useState<string | null>(null)
  if (providers.problem) return <LoadProblem problem={providers.problem} retry={providers.retry} />
  if (!providers.value) return <Waiting>Asking how you can pay…</Waiting>
  const selected = chosen ?? providers.value[0] ?? ""

  /** Answers the order that is there already when the payment's message came first. */
  const placeOrder = async () => {
    const answer = await sdk.store.cart.complete(cart.id)
    if (answer.type === "cart") {
      throw new Refused(answer.error.message)
    }
    orderPlaced(answer.order)
  }

  const pay = () =>
    run(async () => {
      // Since this page was loaded the payment may have ended, or the order been placed.
      const { cart: fresh } = await sdk.store.cart.retrieve(cart.id, { fields: paymentFields })
      if (isCompleted(fresh)) {
        await placeOrder()
        return
      }
      const existing = sessionOf(fresh, selected)
      // Going back and paying again must not make a second invoice beside the first.
      const session = isPayable(existing, Date.now())
        ? existing
        : await startSession(sdk, fresh, selected)
      const url = paymentUrlOf(session)
      if (url) {
        setLeaving(true)
        window.location.assign(url)
        return
      }
      await placeOrder()
    })

  return (
    <>
      <fieldset className="options">
        <legend className="hidden">Payment</legend>
        {providers.value.map((id) => (
          <label key={id} className="option">
            <input
              type="radio"
              name="payment"
              checked={id === selected}
              onChange={() => setChosen(id)}
            />
            <span className="option-text">
              <strong>{methodOf(id).title}</strong>
              <span className="soft">{methodOf(id).explanation}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        className="button primary"
        disabled={busy || leaving || selected === ""}
        onClick={() => void pay()}
      >
        {busy || leaving ? "One moment…" : `Pay ${money(cart.total, cart.currency_code)}`}
      </button>
      <ActionProblem problem={problem} />
    </>
  )
}

function isManual(providerId: string): boolean {
  return providerId === "pp_system_default"
}

const moneyIsInWords =
  "Money has arrived for the payment that you began before. Please do not pay a second time; the shop will settle it with you."

/** Medusa 2.21 replaces the provider's own words when the earlier session must be kept. */
function moneyIsIn(error: unknown): boolean {
  return error instanceof FetchError && /delete all payment sessions/i.test(error.message)
}

async function startSession(
  sdk: ReturnType<typeof useShopApi>["sdk"],
  cart: HttpTypes.StoreCart,
  providerId: string,
): Promise<HttpTypes.StorePaymentSession | undefined> {
  const { payment_collection: collection } = await sdk.store.payment
    .initiatePaymentSession(cart, { provider_id: providerId })
    .catch((error: unknown) => {
      throw moneyIsIn(error) ? new Refused(moneyIsInWords) : error
    })
  return collection.payment_sessions?.find(({ provider_id: id }) => id === providerId)
}

import { useEffect, useRef, useState, type ReactElement } from "react"
import type { ShopperPayment } from "../payment"
import { textsIn } from "../texts"
import { viewOf, type PaymentView } from "../view"
import { announcementOf } from "./announcement"
import { MethodChoice } from "./MethodChoice"
import { Offline } from "./Offline"
import { PaymentState } from "./PaymentState"
import { Problem } from "./Problem"
import type { CryptoPaymentProps } from "./props"
import { useFocus } from "./use-focus"
import { useNow } from "./use-now"
import { usePayment } from "./use-payment"

/**
 * Choosing a crypto payment method, paying, and seeing it arrive. Needs the stylesheet
 * `medusa-payment-crypto/storefront/styles.css`.
 */
export function CryptoPayment(props: CryptoPaymentProps): ReactElement {
  const { sdk, cart, sessionId, providerId, theme = "auto", redirect = "button" } = props
  const texts = { ...textsIn(props.language), ...props.texts }
  const { payments, ready, seen, problem, busy, start, retry } = usePayment(sdk, cart, sessionId)
  const [choosingAgain, setChoosingAgain] = useState(false)
  const { payment } = seen
  const now = useNow(payment?.status === "pending" || payment?.status === "underpaid")
  const shown = viewOf(seen, now)
  const again = choosingAgain && withoutMoney.has(shown.state)
  const view: PaymentView = again ? { state: "choosing" } : shown
  const state = stateOf(view)
  const focus = useFocus(ready ? state : "loading")
  useNews(ready ? view : null, payment, props)

  const begin = async (chosen: string) => {
    setChoosingAgain(false)
    const begun = await start(chosen)
    const url = begun?.status === "pending" && begun.address === null ? begun.payment_url : null
    if (redirect === "auto" && url !== null && /^https?:\/\//i.test(url)) {
      window.location.assign(url)
    }
  }

  return (
    <section
      className={["crypto-payment", props.className].filter(Boolean).join(" ")}
      data-theme={theme === "auto" ? undefined : theme}
      data-state={ready ? state : "loading"}
      aria-busy={busy || !ready}
      onFocusCapture={focus.onFocusCapture}
      onBlurCapture={focus.onBlurCapture}
    >
      <p role="status" className="crypto-payment__announcement">
        {ready ? announcementOf(view, texts) : ""}
      </p>
      {problem && <Problem problem={problem} texts={texts} retry={ready ? undefined : retry} />}
      {!ready ? (
        !problem && <p className="crypto-payment__busy">{texts.one_moment}</p>
      ) : view.state === "choosing" ? (
        <MethodChoice
          payments={payments}
          cart={cart}
          only={providerId}
          texts={texts}
          language={props.language}
          busy={busy}
          headingLevel={props.headingLevel ?? 2}
          headingRef={focus.heading}
          choose={(chosen) => void begin(chosen)}
        />
      ) : payment ? (
        <PaymentState
          view={view}
          payment={payment}
          texts={texts}
          busy={busy}
          headingLevel={props.headingLevel ?? 2}
          headingRef={focus.heading}
          startAgain={() => void begin(payment.provider_id)}
          chooseAgain={providerId === undefined ? () => setChoosingAgain(true) : undefined}
        />
      ) : (
        <Offline texts={texts} />
      )}
    </section>
  )
}

/** Without a connection the page looks as it did before, with a note. */
function stateOf(view: PaymentView): string {
  return view.state === "offline" ? stateOf(view.last) : view.state
}

/** States in which the shopper is free to choose another method. */
const withoutMoney = new Set(["waiting", "expired", "failed", "canceled"])

/** Only a payment with money in it makes the order the shopper's: some shops place it before. */
const withMoney = new Set(["confirming", "paid"])

function useNews(
  view: PaymentView | null,
  payment: ShopperPayment | null,
  { onOrder, onState }: CryptoPaymentProps,
): void {
  const told = useRef<string | null>(null)
  const orderId = payment && withMoney.has(payment.status) ? payment.order_id : null
  useEffect(() => {
    if (payment && orderId !== null && told.current !== orderId) {
      told.current = orderId
      onOrder?.(orderId, payment)
    }
  })
  const shown = useRef<string | null>(null)
  useEffect(() => {
    if (view && shown.current !== view.state) {
      shown.current = view.state
      onState?.(view)
    }
  })
}

import type { ReactElement } from "react"
import { fill, type Texts } from "../texts"
import type { ShopperPayment } from "../payment"
import type { PaymentView } from "../view"
import { CopyField } from "./CopyField"
import { Countdown } from "./Countdown"
import { Heading } from "./Heading"
import type { PaymentStateProps } from "./PaymentState"
import { PayTo } from "./PayTo"

type WaitingProps = PaymentStateProps & { view: Extract<PaymentView, { state: "waiting" }> }

export function Waiting(props: WaitingProps): ReactElement {
  const { view, payment, texts, chooseAgain, headingLevel, headingRef } = props
  const { due, way, remainingMs } = view
  return (
    <>
      <Heading headingLevel={headingLevel} headingRef={headingRef}>
        {fill(texts.wait_heading, { ...due })}
      </Heading>
      {remainingMs !== null && <Countdown ms={remainingMs} texts={texts} />}
      <PayTo
        way={way}
        due={due}
        providerId={payment.provider_id}
        texts={texts}
        amount={
          way.address !== null && (
            <CopyField label={texts.amount} value={due.amount} unit={due.currency} texts={texts} />
          )
        }
      />
      <Price payment={payment} texts={texts} />
      <p className="crypto-payment__watching">{texts.wait_watching}</p>
      {chooseAgain && (
        <button
          type="button"
          className="crypto-payment__button"
          data-kind="quiet"
          onClick={chooseAgain}
        >
          {texts.wait_other}
        </button>
      )}
    </>
  )
}

/** Where the price was converted into an asset, it says at which rate. */
function Price({ payment, texts }: { payment: ShopperPayment; texts: Texts }): ReactElement | null {
  const { price_amount: price, price_currency, currency, rate } = payment
  return rate === null || price_currency === currency ? null : (
    <p className="crypto-payment__soft">
      {fill(texts.wait_price, { price, price_currency, rate, currency })}
    </p>
  )
}

import type { ReactElement } from "react"
import type { ShopperPayment } from "../payment"
import { fill, type Texts } from "../texts"
import type { PaymentView } from "../view"
import { attentionHeading } from "./announcement"
import { CopyField } from "./CopyField"
import { Heading, type HeadingPlace } from "./Heading"
import { Offline } from "./Offline"
import { Underpaid } from "./Underpaid"
import { Waiting } from "./Waiting"

export interface PaymentStateProps extends HeadingPlace {
  view: PaymentView
  payment: ShopperPayment
  texts: Texts
  busy: boolean
  startAgain: () => void
  /** Where the shopper may choose another method. */
  chooseAgain?: () => void
}

/** One payment in the state it is in. Draws only; it asks and knows nothing more. */
export function PaymentState(props: PaymentStateProps): ReactElement | null {
  const { view, texts, payment, headingLevel, headingRef } = props
  const heading = (text: string) => (
    <Heading headingLevel={headingLevel} headingRef={headingRef}>
      {text}
    </Heading>
  )
  switch (view.state) {
    case "choosing":
      return null
    case "waiting":
      return <Waiting {...props} view={view} />
    case "underpaid":
      return <Underpaid {...props} view={view} />
    case "seen":
      return (
        <>
          {heading(texts.seen_heading)}
          {view.confirmations && <Confirmations {...view.confirmations} texts={texts} />}
          <p>{texts.seen_text}</p>
          {view.orderId !== null && <p>{texts.ordered}</p>}
          {view.transactionHash !== null && (
            <CopyField label={texts.transaction} value={view.transactionHash} texts={texts} />
          )}
        </>
      )
    case "paid":
      return (
        <>
          {heading(texts.paid_heading)}
          <p>{view.orderId === null ? texts.ordering : texts.ordered}</p>
          {view.notes.map((note) => (
            <p key={note} className="crypto-payment__note">
              {texts[`paid_${note}`]}
            </p>
          ))}
        </>
      )
    case "expired":
      return (
        <>
          {heading(texts.expired_heading)}
          {view.orderId === null && <p>{texts.expired_text}</p>}
          <p className="crypto-payment__note" data-kind="warn">
            {view.final ? texts.expired_paid : texts.expired_checking}
          </p>
          {view.orderId === null ? <StartAgain {...props} /> : <p>{texts.order_unpaid}</p>}
        </>
      )
    case "failed":
    case "canceled":
      return (
        <>
          {heading(texts[`${view.state}_heading`])}
          <p>{view.orderId === null ? texts.nothing_ordered : texts.order_unpaid}</p>
          {view.orderId === null && <StartAgain {...props} />}
        </>
      )
    case "attention":
      return (
        <>
          {heading(attentionHeading(view.reason, texts))}
          <p>{texts.attention_text}</p>
          <CopyField label={texts.payment_number} value={payment.session_id} texts={texts} />
        </>
      )
    case "offline":
      return (
        <>
          <Offline texts={texts} />
          <PaymentState {...props} view={view.last} />
        </>
      )
  }
}

function Confirmations(props: { seen: number; needed: number; texts: Texts }): ReactElement {
  const { seen, needed, texts } = props
  const text = fill(texts.seen_confirmations, { seen, needed })
  return (
    <p className="crypto-payment__confirmations">
      <progress max={Math.max(1, needed)} value={Math.min(seen, needed)} aria-label={text} />
      <span>{text}</span>
    </p>
  )
}

function StartAgain({ texts, busy, startAgain, chooseAgain }: PaymentStateProps): ReactElement {
  return (
    <div className="crypto-payment__buttons">
      <button
        type="button"
        className="crypto-payment__button"
        data-kind="main"
        aria-disabled={busy}
        onClick={() => !busy && startAgain()}
      >
        {busy ? texts.one_moment : texts.start_again}
      </button>
      {chooseAgain && (
        <button type="button" className="crypto-payment__button" onClick={chooseAgain}>
          {texts.wait_other}
        </button>
      )}
    </div>
  )
}

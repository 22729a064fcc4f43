import type { ReactElement } from "react"
import { fill } from "../texts"
import type { PaymentView } from "../view"
import { CopyField } from "./CopyField"
import { Countdown } from "./Countdown"
import { Heading } from "./Heading"
import type { PaymentStateProps } from "./PaymentState"
import { PayTo } from "./PayTo"

type UnderpaidProps = PaymentStateProps & { view: Extract<PaymentView, { state: "underpaid" }> }

/** What arrived, what is missing, and where to send the rest while there is time. */
export function Underpaid(props: UnderpaidProps): ReactElement {
  const { view, payment, texts, headingLevel, headingRef } = props
  const { due, received, missing, way, remainingMs } = view
  const missingField = missing && (
    <CopyField
      label={missing.exact ? texts.underpaid_missing : texts.underpaid_about}
      value={missing.amount}
      unit={missing.currency}
      texts={texts}
    />
  )
  return (
    <>
      <Heading headingLevel={headingLevel} headingRef={headingRef}>
        {texts.underpaid_heading}
      </Heading>
      {received && (
        <p>
          {fill(texts.underpaid_received, {
            received: received.amount,
            received_currency: received.currency,
            ...due,
          })}
        </p>
      )}
      {way === null ? (
        <>
          {missingField}
          <p className="crypto-payment__note" data-kind="warn">
            {texts.underpaid_closed}
          </p>
        </>
      ) : (
        <>
          <p>{texts.underpaid_pay}</p>
          {remainingMs !== null && <Countdown ms={remainingMs} texts={texts} />}
          <PayTo
            way={way}
            due={due}
            providerId={payment.provider_id}
            texts={texts}
            amount={missingField}
          />
        </>
      )}
    </>
  )
}

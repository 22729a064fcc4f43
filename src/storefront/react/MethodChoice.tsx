import { useEffect, useId, useState, type ReactElement } from "react"
import type { CryptoPayments } from "../client"
import { asCryptoPaymentError, type CryptoPaymentError } from "../errors"
import type { CryptoMethod, PayableCart } from "../methods"
import type { Texts } from "../texts"
import { Heading, type HeadingPlace } from "./Heading"
import { Problem } from "./Problem"

interface MethodChoiceProps extends HeadingPlace {
  payments: CryptoPayments
  cart: PayableCart
  /** Only this provider's method, where it is given. */
  only?: string
  texts: Texts
  language?: string
  busy: boolean
  choose: (providerId: string) => void
}

export function MethodChoice(props: MethodChoiceProps): ReactElement {
  const { texts, busy, choose, headingLevel, headingRef } = props
  const { methods, problem, retry } = useMethods(props)
  const [chosen, setChosen] = useState<string | null>(null)
  const id = useId()
  const usable = methods?.filter(({ unavailable }) => unavailable === null) ?? []
  const selected = usable.find((method) => method.provider_id === chosen) ?? usable[0]

  if (problem) {
    return <Problem problem={problem} texts={texts} retry={retry} />
  }
  if (!methods) {
    return <p className="crypto-payment__busy">{texts.one_moment}</p>
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (selected && !busy) {
          choose(selected.provider_id)
        }
      }}
    >
      <Heading id={`${id}heading`} headingLevel={headingLevel} headingRef={headingRef}>
        {texts.choose_heading}
      </Heading>
      {methods.length === 0 && <p>{texts.choose_none}</p>}
      <div role="radiogroup" aria-labelledby={`${id}heading`} className="crypto-payment__methods">
        {methods.map((method) => (
          <Method
            key={method.provider_id}
            method={method}
            group={`${id}method`}
            checked={method.provider_id === selected?.provider_id}
            choose={() => setChosen(method.provider_id)}
          />
        ))}
      </div>
      {selected && (
        <button
          type="submit"
          className="crypto-payment__button"
          data-kind="main"
          aria-disabled={busy}
        >
          {busy ? texts.one_moment : texts.choose_start}
        </button>
      )}
    </form>
  )
}

function Method(props: {
  method: CryptoMethod
  group: string
  checked: boolean
  choose: () => void
}): ReactElement {
  const { method, group, checked, choose } = props
  return (
    <label className="crypto-payment__method">
      <input
        type="radio"
        name={group}
        value={method.provider_id}
        checked={checked}
        disabled={method.unavailable !== null}
        onChange={choose}
      />
      <img src={method.icon} alt="" width={32} height={32} />
      <span className="crypto-payment__method-text">
        <span className="crypto-payment__method-title">{method.title}</span>
        <span className="crypto-payment__soft">{method.unavailable ?? method.description}</span>
      </span>
    </label>
  )
}

function useMethods({ payments, cart, only, language, texts }: MethodChoiceProps) {
  const [found, setFound] = useState<CryptoMethod[] | null>(null)
  const [problem, setProblem] = useState<CryptoPaymentError | null>(null)
  const [round, setRound] = useState(0)
  const { id, region_id: region, currency_code: currency, total } = cart
  const words = JSON.stringify(texts)
  useEffect(() => {
    let current = true
    setProblem(null)
    payments
      .methods(
        { id, region_id: region, currency_code: currency, total },
        { language, texts: JSON.parse(words) as Texts },
      )
      .then((methods) => current && setFound(methods))
      .catch((error: unknown) => current && setProblem(asCryptoPaymentError(error)))
    return () => {
      current = false
    }
  }, [payments, id, region, currency, total, language, words, round])
  const methods =
    only === undefined ? found : found?.filter((method) => method.provider_id === only)
  return { methods, problem, retry: () => setRound((count) => count + 1) }
}

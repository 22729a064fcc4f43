import type { ReactElement } from "react"
import type { CryptoPaymentError } from "../errors"
import type { Texts } from "../texts"

/** What did not work; the shop's own sentence stands below where it says more. */
export function Problem(props: {
  problem: CryptoPaymentError
  texts: Texts
  retry?: () => void
}): ReactElement {
  const { problem, texts, retry } = props
  return (
    <div role="alert" className="crypto-payment__note" data-kind="bad">
      <p>{sentence(problem, texts)}</p>
      {problem.kind === "method_refused" && <p>{problem.message}</p>}
      {retry && (
        <button type="button" className="crypto-payment__button" onClick={retry}>
          {texts.try_again}
        </button>
      )}
    </div>
  )
}

function sentence({ kind }: CryptoPaymentError, texts: Texts): string {
  switch (kind) {
    case "offline":
      return texts.offline_heading
    case "too_often":
      return texts.error_shop_error
    default:
      return texts[`error_${kind}`]
  }
}

import type { ReactElement } from "react"
import type { Texts } from "../texts"

/** The shop cannot be asked; the page keeps trying by itself. */
export function Offline({ texts }: { texts: Texts }): ReactElement {
  return (
    <div className="crypto-payment__note" data-kind="warn">
      <p className="crypto-payment__strong">{texts.offline_heading}</p>
      <p>{texts.offline_text}</p>
    </div>
  )
}

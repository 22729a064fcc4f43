import { QRCodeSVG } from "qrcode.react"
import type { ReactElement, ReactNode } from "react"
import { gatewayNameOf } from "../methods"
import { fill, type Texts } from "../texts"
import type { Money, WayToPay } from "../view"
import { CopyField } from "./CopyField"

interface PayToProps {
  way: WayToPay
  /** The field with what is to be paid. */
  amount: ReactNode
  due: Money
  providerId: string
  texts: Texts
}

/** Where to pay: address with QR code, wallet link, the gateway's page; whatever there is. */
export function PayTo({ way, amount, due, providerId, texts }: PayToProps): ReactElement {
  const gateway = gatewayNameOf(providerId)
  const scanned = way.uri ?? way.address
  return (
    <>
      {scanned !== null && (
        <div className="crypto-payment__pay">
          <div className="crypto-payment__qr">
            <QRCodeSVG value={scanned} size={192} level="M" marginSize={2} title={texts.qr_title} />
          </div>
          <div className="crypto-payment__fields">
            {amount}
            {way.address !== null && (
              <CopyField label={texts.address} value={way.address} texts={texts} />
            )}
            {way.network !== null && (
              <p className="crypto-payment__note" data-kind="warn">
                {fill(texts.wait_network, { currency: due.currency, network: way.network })}
              </p>
            )}
          </div>
        </div>
      )}
      {scanned === null && amount}
      <p className="crypto-payment__soft">
        {scanned === null ? fill(texts.wait_hosted, { gateway }) : texts.wait_scan}
      </p>
      <div className="crypto-payment__buttons">
        {way.uri !== null && (
          <a className="crypto-payment__button" data-kind="main" href={way.uri}>
            {texts.wait_wallet}
          </a>
        )}
        {way.url !== null && (
          <a
            className="crypto-payment__button"
            data-kind={scanned === null ? "main" : undefined}
            href={way.url}
            rel="noreferrer"
          >
            {fill(texts.wait_go, { gateway })}
          </a>
        )}
      </div>
    </>
  )
}

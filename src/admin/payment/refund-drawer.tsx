import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useCall } from "../api/payments"
import type { ActionView, InvoiceDetail, RefundLink } from "../api/types"
import { useText } from "../i18n/use-text"
import { Choice } from "../parts/choice"
import { ConfirmDrawer } from "../parts/confirm-drawer"
import { Field } from "../parts/field"
import { useMethodNames } from "../payments/method-names"
import { useEffectText } from "./effect-text"
import { RefundLinkDrawer } from "./refund-link-drawer"

interface RefundDrawerProps {
  invoice: InvoiceDetail
  view: ActionView
  onClose: () => void
}

type Destination = "payer" | "address" | "link"

/** Asks the gateway for a refund: with an address, without one, or with the shopper's own. */
export function RefundDrawer({ invoice, view, onClose }: RefundDrawerProps) {
  const { t } = useText()
  const call = useCall<Partial<RefundLink>>()
  const [destination, setDestination] = useState<Destination>("payer")
  const [amount, setAmount] = useState("")
  const [reason, setReason] = useState("")
  const [asset, setAsset] = useState(invoice.paid_currency ?? "")
  const [address, setAddress] = useState("")
  const [network, setNetwork] = useState(invoice.network ?? "")
  const [memo, setMemo] = useState("")
  const [link, setLink] = useState<RefundLink | null>(null)
  const possible = useEffectText(view)
  const gateway = useMethodNames().get(invoice.provider_id) ?? invoice.gateway
  const currency = invoice.price_currency.toUpperCase()

  async function refund(idempotencyKey: string): Promise<void> {
    const common = {
      amount: amount.trim(),
      reason: reason.trim() || undefined,
      idempotency_key: idempotencyKey,
    }
    if (destination === "link") {
      setLink(
        (await call.mutateAsync({
          path: `/${invoice.id}/refunds/address-link`,
          body: { ...common, asset: asset.trim() || undefined },
        })) as RefundLink,
      )
      return
    }
    const to = {
      address: address.trim(),
      asset: asset.trim(),
      network: network.trim(),
      memo: memo.trim() || undefined,
    }
    await call.mutateAsync({
      path: `/${invoice.id}/refunds`,
      body: { ...common, destination: destination === "address" ? to : undefined },
    })
    toast.success(t("refunds.requested"))
  }

  if (link) {
    return <RefundLinkDrawer link={link} onClose={onClose} />
  }
  const addressReady = [address, asset, network].every((value) => value.trim() !== "")
  const numbers = { amount: amount.trim() || "…", currency, gateway }
  return (
    <ConfirmDrawer
      title={t("actions.refund")}
      effect={t(destination === "link" ? "refunds.linkEffect" : "refunds.refundEffect", numbers)}
      confirmLabel={t(destination === "link" ? "refunds.makeLink" : "actions.refund")}
      ready={amount.trim() !== "" && (destination !== "address" || addressReady)}
      onClose={onClose}
      onDone={destination === "link" ? () => undefined : onClose}
      onConfirm={refund}
    >
      <Field
        decimal
        label={t("refunds.amount", { currency })}
        hint={possible}
        value={amount}
        onChange={setAmount}
      />
      <Choice
        label={t("refunds.destination")}
        value={destination}
        onChange={setDestination}
        options={[
          { value: "payer", label: t("refunds.toPayer"), hint: t("refunds.toPayerHint") },
          { value: "address", label: t("refunds.toAddress"), hint: t("refunds.toAddressHint") },
          { value: "link", label: t("refunds.byLink"), hint: t("refunds.byLinkHint") },
        ]}
      />
      {destination === "address" && (
        <>
          <Field label={t("refunds.address")} value={address} onChange={setAddress} />
          <Field label={t("refunds.network")} value={network} onChange={setNetwork} />
        </>
      )}
      {destination !== "payer" && (
        <Field
          optional={destination === "link"}
          label={t("refunds.asset")}
          value={asset}
          onChange={setAsset}
        />
      )}
      {destination === "address" && (
        <Field optional label={t("refunds.memo")} value={memo} onChange={setMemo} />
      )}
      <Field optional label={t("refunds.reason")} value={reason} onChange={setReason} />
    </ConfirmDrawer>
  )
}

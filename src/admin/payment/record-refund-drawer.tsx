import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useCall } from "../api/payments"
import type { ActionView, InvoiceDetail } from "../api/types"
import { useText } from "../i18n/use-text"
import { ConfirmDrawer } from "../parts/confirm-drawer"
import { Field } from "../parts/field"
import { useEffectText } from "./effect-text"

interface RecordRefundDrawerProps {
  invoice: InvoiceDetail
  view: ActionView
  onClose: () => void
}

/** Writes down a refund that the merchant has sent already, with what proves it. */
export function RecordRefundDrawer({ invoice, view, onClose }: RecordRefundDrawerProps) {
  const { t } = useText()
  const call = useCall()
  const [amount, setAmount] = useState("")
  const [asset, setAsset] = useState(invoice.paid_currency ?? "")
  const [assetAmount, setAssetAmount] = useState("")
  const [address, setAddress] = useState("")
  const [network, setNetwork] = useState(invoice.network ?? "")
  const [transaction, setTransaction] = useState("")
  const [note, setNote] = useState("")
  const possible = useEffectText(view)
  const currency = invoice.price_currency.toUpperCase()
  const ready = [amount, asset, address, transaction].every((value) => value.trim() !== "")

  async function record(idempotencyKey: string): Promise<void> {
    await call.mutateAsync({
      path: `/${invoice.id}/refunds/record`,
      body: {
        amount: amount.trim(),
        asset: asset.trim(),
        asset_amount: assetAmount.trim() || undefined,
        address: address.trim(),
        network: network.trim() || undefined,
        transaction_hash: transaction.trim(),
        note: note.trim() || undefined,
        idempotency_key: idempotencyKey,
      },
    })
    toast.success(t("refunds.recorded"))
  }

  return (
    <ConfirmDrawer
      title={t("actions.record_refund")}
      effect={t("refunds.recordEffect", { amount: amount.trim() || "…", currency })}
      confirmLabel={t("actions.record_refund")}
      ready={ready}
      onClose={onClose}
      onConfirm={record}
    >
      <Field
        decimal
        label={t("refunds.amount", { currency })}
        hint={possible}
        value={amount}
        onChange={setAmount}
      />
      <Field label={t("refunds.asset")} value={asset} onChange={setAsset} />
      <Field
        optional
        decimal
        label={t("refunds.assetAmount")}
        value={assetAmount}
        onChange={setAssetAmount}
      />
      <Field label={t("refunds.address")} value={address} onChange={setAddress} />
      <Field optional label={t("refunds.network")} value={network} onChange={setNetwork} />
      <Field label={t("refunds.transaction")} value={transaction} onChange={setTransaction} />
      <Field optional multiline label={t("refunds.note")} value={note} onChange={setNote} />
    </ConfirmDrawer>
  )
}

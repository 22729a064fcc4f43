import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useCall } from "../api/payments"
import type { ActionView, InvoiceDetail } from "../api/types"
import { useText } from "../i18n/use-text"
import { Choice } from "../parts/choice"
import { ConfirmDrawer } from "../parts/confirm-drawer"
import { Field } from "../parts/field"
import { useEffectText } from "./effect-text"
import { RecordRefundDrawer } from "./record-refund-drawer"
import { RefundDrawer } from "./refund-drawer"

interface ActionDrawerProps {
  invoice: InvoiceDetail
  view: ActionView
  onClose: () => void
}

/** Says what an action will do, takes what it needs, and does it. */
export function ActionDrawer(props: ActionDrawerProps) {
  switch (props.view.action) {
    case "refund":
      return <RefundDrawer {...props} />
    case "record_refund":
      return <RecordRefundDrawer {...props} />
    case "attach":
      return <AttachDrawer {...props} />
    case "handled":
      return <HandledDrawer {...props} />
    default:
      return <PlainDrawer {...props} />
  }
}

const paths = {
  look: "look",
  accept_underpayment: "accept-underpayment",
  place_order: "place-order",
  attach: "attach",
  handled: "handled",
} as const

function useAct({ invoice, view }: ActionDrawerProps) {
  const { t } = useText()
  const call = useCall()
  const path = paths[view.action as keyof typeof paths]
  return async (body: Record<string, unknown>): Promise<void> => {
    await call.mutateAsync({ path: `/${invoice.id}/${path}`, body })
    toast.success(t("actions.succeeded", { action: t(`actions.${view.action}`) }))
  }
}

/** Actions that only want to be confirmed. */
function PlainDrawer(props: ActionDrawerProps) {
  const { invoice, view, onClose } = props
  const { t } = useText()
  const act = useAct(props)
  const label = t(`actions.${view.action}`)
  // What the page showed when it was decided: should more have arrived by now, it is refused.
  const [shown] = useState(invoice.paid_amount)
  return (
    <ConfirmDrawer
      title={label}
      effect={useEffectText(view)}
      confirmLabel={label}
      onClose={onClose}
      onConfirm={(idempotencyKey) =>
        act({
          idempotency_key: idempotencyKey,
          ...(view.action === "accept_underpayment" ? { expected_paid_amount: shown } : {}),
        })
      }
    />
  )
}

function HandledDrawer(props: ActionDrawerProps) {
  const { t } = useText()
  const [note, setNote] = useState("")
  const act = useAct(props)
  return (
    <ConfirmDrawer
      title={t("actions.handled")}
      effect={useEffectText(props.view)}
      confirmLabel={t("actions.handled")}
      ready={note.trim() !== ""}
      onClose={props.onClose}
      onConfirm={(idempotencyKey) => act({ idempotency_key: idempotencyKey, note: note.trim() })}
    >
      <Field
        multiline
        label={t("actions.note")}
        hint={t("actions.noteHint")}
        value={note}
        onChange={setNote}
      />
    </ConfirmDrawer>
  )
}

function AttachDrawer(props: ActionDrawerProps) {
  const { t } = useText()
  const [kind, setKind] = useState<"order_id" | "cart_id">("order_id")
  const [id, setId] = useState("")
  const act = useAct(props)
  return (
    <ConfirmDrawer
      title={t("actions.attach")}
      effect={useEffectText(props.view)}
      confirmLabel={t("actions.attach")}
      ready={id.trim() !== ""}
      onClose={props.onClose}
      onConfirm={(idempotencyKey) => act({ idempotency_key: idempotencyKey, [kind]: id.trim() })}
    >
      <Choice
        label={t("actions.attachTo")}
        value={kind}
        onChange={setKind}
        options={[
          { value: "order_id", label: t("payment.order"), hint: "order_…" },
          { value: "cart_id", label: t("payment.cart"), hint: "cart_…" },
        ]}
      />
      <Field
        label={t(kind === "order_id" ? "actions.orderId" : "actions.cartId")}
        value={id}
        onChange={setId}
      />
    </ConfirmDrawer>
  )
}

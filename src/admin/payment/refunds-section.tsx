import { Badge, Button, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useCall } from "../api/payments"
import type { Payment, RefundView } from "../api/types"
import { useText } from "../i18n/use-text"
import { RefundStatusBadge } from "../parts/badges"
import { ConfirmDrawer } from "../parts/confirm-drawer"
import { moment, money } from "../parts/format"
import { Identifier } from "../parts/identifier"
import { Empty, Row, Section } from "../parts/section"

export function RefundsSection({ payment }: { payment: Payment }) {
  const { t } = useText()
  return (
    <Section title={t("refunds.title")}>
      {payment.refunds.length === 0 && <Empty>{t("refunds.empty")}</Empty>}
      {payment.refunds.map((refund) => (
        <Refund key={refund.id} invoiceId={payment.invoice.id} refund={refund} />
      ))}
    </Section>
  )
}

/** A refund whose end is not known yet can be asked for at the gateway. */
const open = ["requested", "refunding", "uncertain"]

function Refund({ invoiceId, refund }: { invoiceId: string; refund: RefundView }) {
  const text = useText()
  const { t } = text
  const [looking, setLooking] = useState(false)
  const inAsset =
    refund.asset &&
    (refund.asset_amount ? money(refund.asset_amount, refund.asset) : refund.asset.toUpperCase())
  const who = refund.operator && (refund.operator.email ?? refund.operator.id)
  return (
    <article aria-label={refund.id} className="py-1">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-3">
        <div className="flex flex-wrap items-center gap-2">
          <Text size="small" weight="plus" leading="compact">
            {refund.amount === null
              ? t("refunds.amountUnknown")
              : money(refund.amount, refund.currency)}
          </Text>
          <RefundStatusBadge status={refund.status} />
          <Badge size="2xsmall">{t(`refunds.kind.${refund.kind}`)}</Badge>
        </div>
        {refund.kind !== "recorded" && open.includes(refund.status) && (
          <Button size="small" variant="secondary" onClick={() => setLooking(true)}>
            {t("refunds.look")}
          </Button>
        )}
      </div>
      <Row title={t("payment.created")}>
        {[moment(refund.created_at, text), who && t("refunds.by", { who })]
          .filter(Boolean)
          .join(" · ")}
      </Row>
      <Row title={t("refunds.asset")}>{inAsset}</Row>
      <Row title={t("refunds.network")}>{refund.network}</Row>
      <Row title={t("refunds.address")}>
        {refund.address && <Identifier value={refund.address} />}
      </Row>
      <Row title={t("refunds.memo")}>{refund.memo}</Row>
      <Row title={t("refunds.transaction")}>
        {refund.transaction_hash && <Identifier value={refund.transaction_hash} />}
      </Row>
      <Row title={t("refunds.reason")}>{refund.reason}</Row>
      <Row title={t("payment.lastError")}>
        {refund.last_error && <span className="text-ui-fg-error">{refund.last_error}</span>}
      </Row>
      {refund.kind === "recorded" && refund.status === "requested" && (
        <Row title={t("common.whatNext")}>{t("refunds.sendYourself")}</Row>
      )}
      {looking && (
        <LookDrawer
          path={`/${invoiceId}/refunds/${refund.id}/look`}
          onClose={() => setLooking(false)}
        />
      )}
    </article>
  )
}

function LookDrawer({ path, onClose }: { path: string; onClose: () => void }) {
  const { t } = useText()
  const call = useCall()
  return (
    <ConfirmDrawer
      title={t("refunds.look")}
      effect={t("refunds.lookEffect")}
      confirmLabel={t("refunds.look")}
      onClose={onClose}
      onConfirm={async () => {
        await call.mutateAsync({ path, body: {} })
        toast.success(t("refunds.looked"))
      }}
    />
  )
}

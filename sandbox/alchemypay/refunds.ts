import { createHash } from "node:crypto"
import { multiplyRoundingDown } from "../decimals"
import { hasShape, Records } from "../simulator"
import type { AlchemyPayKnobs } from "./knobs"
import type { RefundForm } from "./options"
import type { SandboxOrder } from "./orders"
import { REFUND_STATUSES, type RefundStatus } from "./statuses"
import { TOKENS } from "./tables"

/** A refund of the books. Never changed in place. */
export interface SandboxRefund {
  readonly refundOrderNo: string
  readonly orderNo: string
  readonly merchantOrderNo: string
  /** USER_WITHDRAW: the payer took it on the page. MERCHANT_APPROVE_REFUND: the merchant asked. */
  readonly refundType: "USER_WITHDRAW" | "MERCHANT_APPROVE_REFUND"
  readonly status: RefundStatus
  /** In US dollars. */
  readonly usd: string
  readonly token: string
  readonly network: string
  readonly address: string
  readonly reason: string
  /** "" until it is done. */
  readonly hash: string
}

/** What is refunded, beside what the order says. */
export type RefundOf = Pick<
  SandboxRefund,
  "refundOrderNo" | "refundType" | "usd" | "token" | "network" | "address" | "reason"
>

export class RefundBook extends Records<SandboxRefund> {
  constructor() {
    super("refunds", (refund) => refund.refundOrderNo, isRefund)
  }

  /** Oldest first. */
  of({ orderNo }: Pick<SandboxOrder, "orderNo">): SandboxRefund[] {
    return this.list().filter((refund) => refund.orderNo === orderNo)
  }

  open(order: SandboxOrder, refund: RefundOf): SandboxRefund {
    const { orderNo, merchantOrderNo } = order
    return this.put({ ...refund, orderNo, merchantOrderNo, status: "INIT", hash: "" })
  }

  /** @throws Error for a refund that is not known. */
  existing(refundOrderNo: string): SandboxRefund {
    const refund = this.get(refundOrderNo)
    if (!refund) throw new Error(`The sandbox knows no refund ${refundOrderNo}.`)
    return refund
  }

  review(refundOrderNo: string, status: RefundStatus): SandboxRefund {
    const refund = this.existing(refundOrderNo)
    const hash = createHash("sha256").update(refundOrderNo).digest("hex")
    return this.put({ ...refund, status, hash: status === "SUCCESS" ? `0x${hash}` : "" })
  }
}

/** Whether it is still to be decided. */
export function isOpen({ status }: SandboxRefund): boolean {
  return status === "INIT" || status === "PENDING"
}

/** A refund as queries answer it and webhooks tell it. */
export function answeredRefund(
  refund: SandboxRefund,
  { refundForm, refundNumbers }: Pick<AlchemyPayKnobs, "refundForm" | "refundNumbers">,
): Record<string, string> {
  const token = TOKENS[refund.token]
  const amounts: Record<RefundForm, Record<string, string>> = {
    fiat: { fiatAmount: refund.usd, fiatCurrency: "USD" },
    fait: { faitAmount: refund.usd, fiatCurrency: "USD" },
    sample: { refundAmount: refund.usd, refundCurrency: "USD" },
  }
  return {
    refundType: refund.refundType,
    merchantOrderNo: refund.merchantOrderNo,
    paymentOrderNo: refund.orderNo,
    orderStatus: refund.status,
    tokenAmount: multiplyRoundingDown(refund.usd, token?.perUsdt ?? "1", token?.decimals ?? 6),
    ...amounts[refundForm],
    refundNetwork: refund.network,
    refundToken: refund.token,
    hxAddress: refund.hash,
    ...(refundNumbers && { refundOrderNo: refund.refundOrderNo }),
  }
}

function isRefund(value: unknown): value is SandboxRefund {
  const texts = [
    "refundOrderNo",
    "orderNo",
    "merchantOrderNo",
    "refundType",
    "status",
    "usd",
    "token",
    "network",
    "address",
    "reason",
    "hash",
  ]
  return (
    hasShape(value, { texts }) &&
    REFUND_STATUSES.some((status) => status === (value as SandboxRefund).status)
  )
}

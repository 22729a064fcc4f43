import { html, type Html } from "../html"
import {
  BadControlInput,
  controlInput,
  NotFound,
  readInput,
  type ControlRules,
  type Input,
  type RefusalRules,
  type SimulatorContext,
} from "../simulator"
import { KNOBS, type AlchemyPayFaults, type CodeAnswer } from "./knobs"
import type { SandboxOrder } from "./orders"
import type { RefundDesk } from "./refund-desk"
import type { RefundBook, SandboxRefund } from "./refunds"
import { REFUND_STATUSES, type RefundStatus } from "./statuses"

const { oneOf, text } = controlInput

/** Alchemy Pay's errors in the control API. */
export const REFUSALS: RefusalRules<CodeAnswer> = {
  example: '{"code": "8012", "msg": "Illegal IP"}',
  read(input) {
    const code = text(input, "code")
    const msg = text(input, "msg")
    return code === undefined || msg === undefined || !/^\d{1,6}$/.test(code)
      ? undefined
      : { code, msg }
  },
}

/** Refunds in the control API and on its page, besides the knobs. */
export function controlRules(
  refunds: RefundBook,
  deskOf: (context: SimulatorContext<SandboxOrder>) => RefundDesk,
): ControlRules<SandboxOrder, AlchemyPayFaults> {
  const named = (refundOrderNo: string | undefined): SandboxRefund => {
    const refund = refunds.get(refundOrderNo ?? "")
    if (!refund) throw new NotFound(`No refund ${String(refundOrderNo)} is known.`)
    return refund
  }
  return {
    knobs: KNOBS,
    api(router, context) {
      router.get("/refunds", (_, response) => {
        response.json({ refunds: refunds.list().reverse() })
      })
      router.post("/refunds/:no/status", (request, response) => {
        const { refundOrderNo } = named(request.params.no)
        const status = readRefundStatus(readInput(request.body))
        response.json(deskOf(context).review(refundOrderNo, status))
      })
    },
    forms(router, context) {
      router.post("/refunds/:no/status", (request, response) => {
        const { refundOrderNo } = named(request.params.no)
        deskOf(context).review(refundOrderNo, readRefundStatus(readInput(request.body)))
        response.redirect(303, "../../../sandbox")
      })
    },
    sections: () => [refundSection(refunds.list().reverse())],
  }
}

function readRefundStatus(input: Input): RefundStatus {
  const status = oneOf(input, "status", REFUND_STATUSES)
  if (!status) throw new BadControlInput(`status must be one of ${REFUND_STATUSES.join(", ")}.`)
  return status
}

function refundSection(refunds: readonly SandboxRefund[]): Html {
  return html`<section>
    <h2>Refunds</h2>
    ${refunds.length === 0 && html`<p class="soft">None yet. They wait here for a decision.</p>`}
    ${refunds.map(
      (refund) =>
        html`<article>
          <div class="row">
            <strong>${refund.usd} USD in ${refund.token}</strong>
            <span class="pill ${toneOf(refund.status)}">${refund.status}</span>
          </div>
          <p class="soft">
            ${refund.refundOrderNo} · of ${refund.merchantOrderNo} · ${refund.refundType} · to
            ${refund.address} (${refund.network})
          </p>
          <form
            method="post"
            action="./sandbox/refunds/${encodeURIComponent(refund.refundOrderNo)}/status"
            class="buttons"
          >
            ${REFUND_STATUSES.map(
              (status) => html`<button name="status" value="${status}">${status}</button>`,
            )}
          </form>
        </article>`,
    )}
  </section>`
}

function toneOf(status: RefundStatus): string {
  return status === "SUCCESS" ? "good" : status === "FAILED" ? "bad" : "warn"
}

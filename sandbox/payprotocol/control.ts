import type { Router } from "express"
import { html, type Html } from "../html"
import {
  BadControlInput,
  controlInput,
  NotFound,
  readInput,
  type ControlRules,
  type Input,
} from "../simulator"
import { currencyOf, fromBaseUnits } from "./chains"
import { KNOBS, type PayProtocolFaults } from "./knobs"
import type { SandboxOrder } from "./orders"
import type { RefundBook, SandboxRefund } from "./refunds"
import { REFUND_STATUSES, refundLabel } from "./statuses"

/** What staff of the gateway do in the console: they decide on refunds, and may change amounts. */
export function controlRules(
  refunds: () => RefundBook,
): ControlRules<SandboxOrder, PayProtocolFaults> {
  return {
    knobs: KNOBS,
    api(router: Router) {
      router.get("/refunds", (_, response) => {
        response.json({ refunds: refunds().list().reverse() })
      })
      router.post("/refunds/:id/status", (request, response) => {
        response.json(decide(refunds(), request.params.id, readInput(request.body)))
      })
    },
    forms(router: Router) {
      router.post("/refunds/:id/status", (request, response) => {
        const { status } = readInput(request.body)
        decide(refunds(), request.params.id, { status: Number(status) })
        response.redirect(303, "../../../sandbox")
      })
    },
    sections: () => [refundSection(refunds().list().reverse())],
  }
}

function decide(refunds: RefundBook, id: string | undefined, input: Input): SandboxRefund {
  const status = controlInput.wholeNumber(input, "status", 0, 99)
  const amount = controlInput.text(input, "amount")
  if (status === undefined) throw new BadControlInput("status is required: a number from 0 to 5.")
  if (!refunds.find({ refundId: id ?? "" })) throw new NotFound(`No refund ${id} is known.`)
  try {
    return refunds.setStatus(Number(id), status, amount)
  } catch (error) {
    if (error instanceof RangeError) throw new BadControlInput(error.message)
    throw error
  }
}

function refundSection(refunds: readonly SandboxRefund[]): Html {
  return html`<section>
    <h2>Refunds</h2>
    ${refunds.length === 0 && html`<p class="soft">None yet. Each one waits here for approval.</p>`}
    ${refunds.map(refundCard)}
  </section>`
}

function refundCard(refund: SandboxRefund): Html {
  const { decimals, symbol } = currencyOf(refund.currencyId)
  return html`<article>
    <div class="row">
      <strong>${fromBaseUnits(refund.refundAmount, decimals)} ${symbol}</strong>
      <span class="pill">${refundLabel(refund.refundStatus)}</span>
    </div>
    <p class="soft">
      refund ${refund.refundId} of ${refund.outTradeNo}, to ${refund.refundAddress}
    </p>
    <form method="post" action="./sandbox/refunds/${refund.refundId}/status" class="row">
      <label
        >Status
        <select name="status">
          ${REFUND_STATUSES.map(
            ({ status, label }) => html`<option value="${status}">${status} ${label}</option>`,
          )}
        </select></label
      >
      <button>Set</button>
    </form>
  </article>`
}

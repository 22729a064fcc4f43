import type { Delivery } from "../delivery"
import { BROKEN_ANSWERS, WEBHOOK_MODES } from "../faults"
import { html, page, type Html } from "../html"
import type { PayCryptoFaults } from "./knobs"
import type { SandboxOrder } from "./orders"
import { KNOWN_STATUSES, statusLabel } from "./statuses"

export interface ControlView {
  /** Newest first. */
  orders: readonly SandboxOrder[]
  /** Newest first. */
  deliveries: readonly Delivery[]
  faults: PayCryptoFaults
}

/** The console's page: orders with their statuses to force, pushes with their answers, faults. */
export function controlPage({ orders, deliveries, faults }: ControlView): string {
  const body = html`<main>
    <header>
      <h1>PayCrypto sandbox</h1>
      <p class="soft">Reload to see what is new. <a href="./sandbox">Reload</a></p>
    </header>
    <section>
      <h2>Faults</h2>
      ${faultForm(faults)}
    </section>
    <section>
      <h2>Orders</h2>
      ${orders.length === 0 && html`<p class="soft">None yet. They appear when a shop asks for a payment.</p>`}
      ${orders.map(orderCard)}
    </section>
    <section>
      <h2>Webhook deliveries</h2>
      ${deliveries.length === 0 && html`<p class="soft">None yet. One is made for every change of status.</p>`}
      ${deliveries.map(deliveryCard)}
    </section>
  </main>`
  return page({ title: "PayCrypto sandbox", body, styles: STYLES })
}

function orderCard(order: SandboxOrder): Html {
  const paid = order.paidCurrency !== ""
  return html`<article>
    <div class="row">
      <strong>${order.amount} ${order.currency}</strong>
      <span class="pill s${order.status}">${order.status} · ${statusLabel(order.status)}</span>
    </div>
    <p class="soft">
      ${order.custOrderId} · <a href="./?id=${order.orderId}&amp;stay=1">${order.orderId}</a> ·
      ${when(order.createTime)}${paid && html` · received ${order.paidAmount} ${order.paidCurrency}`}${order.reason !== "" && html` · ${order.reason}`}
    </p>
    <form method="post" action="./sandbox/orders/${order.orderId}/status" class="buttons">
      ${KNOWN_STATUSES.map(
        ({ status, label }) =>
          html`<button
            name="status"
            value="${status}"
            title="${label}"
            ${status === order.status && html` disabled`}
          >
            ${status} ${label}
          </button>`,
      )}
    </form>
  </article>`
}

function deliveryCard(delivery: Delivery): Html {
  const tone =
    delivery.state === "acknowledged" ? "good" : delivery.state === "pending" ? "warn" : "bad"
  return html`<article>
    <div class="row">
      <code>${delivery.url}</code><span class="pill ${tone}">${delivery.state}</span>
    </div>
    <p class="soft">${when(delivery.createdAt)} · ${delivery.about.join(", ") || "sample event"}</p>
    <details>
      <summary>
        Body and ${delivery.attempts.length}
        ${delivery.attempts.length === 1 ? "attempt" : "attempts"}
      </summary>
      <pre>${delivery.body}</pre>
      <ol>
        ${delivery.attempts.map(
          (made) =>
            html`<li>
              ${when(made.at)} ·
              <span class="${made.acknowledged ? "good" : "bad"}"
                >${made.error ?? `HTTP ${made.status}`}</span
              >${made.body !== "" && html`<pre>${made.body}</pre>`}
            </li>`,
        )}
      </ol>
    </details>
    <form method="post" action="./sandbox/deliveries/${delivery.id}/resend">
      <button>Send again</button>
    </form>
  </article>`
}

function faultForm(faults: PayCryptoFaults): Html {
  const planned = faults.pending().reduce((sum, plan) => sum + plan.left, 0)
  return html`<article>
    <form method="post" action="./sandbox/faults" class="fields">
      <label
        >Answers held back (ms)<input
          name="latency_ms"
          type="number"
          min="0"
          value="${faults.latencyMs}"
      /></label>
      <label
        >Webhooks<select name="webhooks">
          ${WEBHOOK_MODES.map(
            (mode) => html`<option${mode === faults.webhooks && html` selected`}>${mode}</option>`,
          )}
        </select></label
      >
      <label
        >Next answer<select name="next">
          <option value="">as it should be</option>
          ${BROKEN_ANSWERS.map((answer) => html`<option>${answer}</option>`)}
        </select></label
      >
      <div class="buttons">
        <button>Set</button><button name="reset" value="1">Reset all</button>
      </div>
    </form>
    ${planned > 0 && html`<p class="warn">${planned} coming ${planned === 1 ? "answer" : "answers"} will be spoiled.</p>`}
  </article>`
}

function when(ms: number): string {
  return `${new Date(ms).toISOString().replace("T", " ").slice(0, 19)} UTC`
}

const STYLES = `
main { max-width: 980px; margin: 0 auto; padding: clamp(14px, 4vw, 40px) 14px; display: grid; gap: 26px; }
section { display: grid; gap: 10px; min-width: 0; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 13px; padding: 14px 16px; display: grid; gap: 10px; min-width: 0; }
.row { display: flex; flex-wrap: wrap; gap: 6px 12px; justify-content: space-between; align-items: center; }
.soft, details, li { font-size: .87rem; overflow-wrap: anywhere; }
.pill { border: 1px solid currentColor; border-radius: 99px; padding: 1px 10px; font-size: .82rem; font-weight: 600; color: var(--soft); }
.pill.s1, .pill.s8, .pill.good { color: var(--good); }
.pill.s2, .pill.s3, .pill.s7, .pill.warn { color: var(--warn); }
.pill.s4, .pill.s5, .pill.s6, .pill.s9, .pill.bad { color: var(--bad); }
.buttons { display: flex; flex-wrap: wrap; gap: 6px; }
.buttons button, article > form > button { font-size: .82rem; padding: 4px 9px; }
.fields { display: flex; flex-wrap: wrap; gap: 12px; align-items: end; }
label { display: grid; gap: 3px; font-size: .82rem; color: var(--soft); }
label input, label select { color: var(--ink); width: 170px; max-width: 100%; }
pre { margin: 6px 0; padding: 10px; border-radius: 9px; background: var(--field); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 240px; overflow-y: auto; }
ol { margin: 0; padding-left: 22px; }
summary { cursor: pointer; }
`

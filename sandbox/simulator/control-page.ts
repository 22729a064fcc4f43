import type { Delivery } from "../delivery"
import { html, page, type Html } from "../html"
import type { InvoiceView, PageFacts } from "./definition"
import { CONTROL_STYLES } from "./control-page-assets"
import type { Neighbour } from "./settings"
import { labelOf, toneOf, type KnownStatus } from "./statuses"

export interface OrderView {
  invoice: InvoiceView
  facts: PageFacts
  /** The hosted page's address below the simulator's root, with the query. */
  self: string
}

export interface ControlView {
  /** The gateway's name. */
  label: string
  /** Newest first. */
  orders: readonly OrderView[]
  /** Newest first. */
  deliveries: readonly Delivery[]
  known: readonly KnownStatus[]
  faults: Html
  /** The gateway's own. */
  sections: readonly Html[]
  /** The other gateways of the process. */
  neighbours: readonly Neighbour[]
}

/** The console's page: orders with their statuses to force, pushes with their answers, faults. */
export function controlPage(view: ControlView): string {
  const { label, orders, deliveries, neighbours } = view
  const body = html`<main>
    <header>
      <h1>${label} sandbox</h1>
      <p class="soft">Reload to see what is new. <a href="./sandbox">Reload</a></p>
      ${
        neighbours.length > 0 &&
        html`<nav class="soft" aria-label="Other gateways">
          Also running:
          ${neighbours.map((other) => html` <a href="${other.url}/sandbox">${other.label}</a>`)}
        </nav>`
      }
    </header>
    <section>
      <h2>Faults</h2>
      ${view.faults}
    </section>
    <section>
      <h2>Orders</h2>
      ${orders.length === 0 && html`<p class="soft">None yet. They appear when a shop asks for a payment.</p>`}
      ${orders.map((order) => orderCard(order, view.known))}
    </section>
    ${view.sections}
    <section>
      <h2>Webhook deliveries</h2>
      ${deliveries.length === 0 && html`<p class="soft">None yet. They are made when a status changes.</p>`}
      ${deliveries.map(deliveryCard)}
    </section>
  </main>`
  return page({ title: `${label} sandbox`, body, styles: CONTROL_STYLES })
}

/** A time in ms since the epoch, for people. */
export function when(ms: number): string {
  return `${new Date(ms).toISOString().replace("T", " ").slice(0, 19)} UTC`
}

function orderCard({ invoice, facts, self }: OrderView, known: readonly KnownStatus[]): Html {
  const paid = invoice.paidAmount !== "0"
  return html`<article>
    <div class="row">
      <strong>${invoice.amount} ${invoice.currency}</strong>
      <span class="pill ${toneOf(known, invoice.status)}"
        >${statusText(invoice.status, known)}</span
      >
    </div>
    <p class="soft">
      ${invoice.reference} · <a href="./${self}&amp;stay=1">${invoice.id}</a> ·
      ${when(invoice.createdAt)}${paid && html` · received ${invoice.paidAmount} ${invoice.dueAsset}`}${facts.note !== "" && html` · ${facts.note}`}
    </p>
    <form
      method="post"
      action="./sandbox/orders/${encodeURIComponent(invoice.id)}/status"
      class="buttons"
    >
      ${known.map(
        ({ status, label }) =>
          html`<button
            name="status"
            value="${status}"
            title="${label}"
            ${status === invoice.status && html` disabled`}
          >
            ${status} ${label}
          </button>`,
      )}
    </form>
  </article>`
}

function statusText(status: string, known: readonly KnownStatus[]): string {
  return `${status} · ${labelOf(known, status)}`
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

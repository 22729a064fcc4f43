import { html, page, type Html } from "../html"
import type { InvoiceView, PageFacts } from "./definition"
import type { SimulatedAction } from "./handle"
import { HOSTED_SCRIPT, HOSTED_STYLES } from "./hosted-page-assets"
import { ACTION_LABELS } from "./payer-actions"
import { labelOf, toneOf, type KnownStatus } from "./statuses"

export interface HostedPageView {
  /** The gateway's name. */
  label: string
  invoice: InvoiceView
  facts: PageFacts
  known: readonly KnownStatus[]
  /** Every action of the gateway, and whether it is possible now. */
  actions: readonly { action: SimulatedAction; possible: boolean }[]
  /** Where the payer goes back to; null when the shop gave no address. */
  back: string | null
  /** The simulator's root as the page sees it: "./" or "../". */
  root: string
  /** The page's own address below the root, with the query. */
  self: string
  /** Milliseconds since the epoch. */
  now: number
  /** true keeps a finished order's page from going back to the shop. */
  stay: boolean
  nonce: string
}

/** The checkout page of one order, with the simulator's buttons below it. */
export function hostedPage(view: HostedPageView): string {
  const { invoice, facts, known, back } = view
  const tone = toneOf(known, invoice.status)
  const leaves = known.find(({ status }) => status === invoice.status)?.leaves ?? false
  const leaving = back !== null && leaves && !view.stay
  const body = html`<main
    data-status="${invoice.status}"
    data-poll="${view.root}pay?id=${encodeURIComponent(invoice.id)}"
    data-leave="${leaving && back}"
  >
    <section class="card" aria-labelledby="payee">
      <header>
        <span class="mark" aria-hidden="true">${initialOf(facts.payee)}</span>
        <div>
          <h1 id="payee">${facts.payee}</h1>
          <p class="soft">Order <code>${invoice.reference || invoice.id}</code></p>
        </div>
      </header>
      <p class="price">${invoice.amount} <small>${invoice.currency}</small></p>
      ${tone === "open" || tone === "seen" ? paymentDue(view, tone) : result(view, tone)}
      ${back !== null && html`<p class="back"><a href="${back}">Back to the shop</a></p>`}
      ${leaving && html`<p class="soft small">Taking you back to the shop… <a href="${view.root}${view.self}&amp;stay=1">Stay on this page</a></p>`}
    </section>
    ${simulatorPanel(view)}
  </main>`
  return page({
    title: `Pay ${invoice.amount} ${invoice.currency} to ${facts.payee}`,
    body,
    styles: HOSTED_STYLES,
    script: HOSTED_SCRIPT,
    nonce: view.nonce,
  })
}

/** A page with one message, for orders that do not exist and buttons that cannot be pressed. */
export function messagePage(
  title: string,
  message: string,
  link?: { url: string; text: string },
): string {
  const body = html`<main>
    <section class="card">
      <h1>${title}</h1>
      <p>${message}</p>
      ${link && html`<p class="back"><a href="${link.url}">${link.text}</a></p>`}
    </section>
  </main>`
  return page({ title, body, styles: HOSTED_STYLES })
}

function paymentDue({ invoice, facts, now }: HostedPageView, tone: "open" | "seen"): Html {
  const left = invoice.expiresAt - now
  return html`<dl class="due">
      <div>
        <dt>Send exactly</dt>
        <dd class="strong">${invoice.dueAmount} ${invoice.dueAsset}</dd>
      </div>
      ${
        facts.rate !== null &&
        html`<div>
          <dt>Rate</dt>
          <dd>${facts.rate}</dd>
        </div>`
      }
      ${
        facts.network !== null &&
        html`<div>
          <dt>Network</dt>
          <dd>${facts.network}</dd>
        </div>`
      }
      <div class="wide">
        <dt>To this address (simulated, not on any chain)</dt>
        <dd><code>${facts.address}</code></dd>
      </div>
    </dl>
    <p class="state" role="status">
      ${
        tone === "seen"
          ? html`<span class="dot warn"></span
              ><span>Seen on the chain, waiting for confirmations</span>`
          : html`<span class="dot"></span><span>Waiting for your payment</span>
              <span class="left" data-left-ms="${Math.max(0, left)}">${timeLeft(left)}</span>`
      }
    </p>`
}

function result({ invoice, facts, known }: HostedPageView, tone: string): Html {
  const paid = invoice.paidAmount !== "0"
  const untold = paid && !facts.note.includes(invoice.paidAmount)
  return html`<div class="result ${tone}" role="status">
    <strong>${labelOf(known, invoice.status)}</strong>
    ${facts.note !== "" && html`<p>${facts.note}</p>`}
    ${untold && html`<p>Received ${invoice.paidAmount} ${invoice.dueAsset}</p>`}
  </div>`
}

function simulatorPanel({ label, invoice, actions, root }: HostedPageView): Html {
  return html`<section class="simulator" aria-labelledby="simulator">
    <h2 id="simulator">${label} simulator</h2>
    <p class="soft small">No real money moves. Play the payer, or the chain:</p>
    <form method="post" action="${root}pay?id=${encodeURIComponent(invoice.id)}">
      ${actions.map(
        ({ action, possible }) =>
          html`<button name="action" value="${action}" ${!possible && html` disabled`}>
            ${ACTION_LABELS[action]}
          </button>`,
      )}
    </form>
    <p class="small"><a href="${root}sandbox">Control page</a></p>
  </section>`
}

function initialOf(name: string): string {
  return name.trim().match(/^./u)?.[0].toUpperCase() ?? "?"
}

function timeLeft(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const pad = (part: number): string => String(part).padStart(2, "0")
  const hours = Math.floor(seconds / 3600)
  return `${hours > 0 ? `${hours}:` : ""}${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
}

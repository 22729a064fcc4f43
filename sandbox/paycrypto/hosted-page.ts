import { createHash } from "node:crypto"
import { html, page, type Html } from "../html"
import { HOSTED_SCRIPT, HOSTED_STYLES } from "./hosted-page-assets"
import type { SandboxOrder } from "./orders"
import { isPossible, PAYER_ACTIONS, quoteOf } from "./payer-actions"
import { STATUS, statusLabel } from "./statuses"

export interface HostedPageView {
  order: SandboxOrder
  merchantName: string
  /** Milliseconds since the epoch. */
  now: number
  /** true keeps a finished order's page from going back to the shop. */
  stay: boolean
  nonce: string
}

/** Statuses after which the payer is sent back to the shop. */
const FINAL: readonly number[] = [
  STATUS.success,
  STATUS.abnormal,
  STATUS.failed,
  STATUS.cancelled,
  STATUS.expired,
]

/** The checkout page of one order, with the simulator's buttons below it. */
export function hostedPage(view: HostedPageView): string {
  const { order } = view
  const name = order.companyName ?? view.merchantName
  const open = order.status === STATUS.pending || order.status === STATUS.confirming
  const back = order.returnUrl === null ? null : returnUrlOf(order.returnUrl, order)
  const leaving = back !== null && FINAL.includes(order.status) && !view.stay
  const body = html`<main
    data-status="${order.status}"
    data-id="${order.orderId}"
    data-leave="${leaving && back}"
  >
    <section class="card" aria-labelledby="merchant">
      <header>
        <span class="mark" aria-hidden="true">${initialOf(name)}</span>
        <div>
          <h1 id="merchant">${name}</h1>
          <p class="soft">Order <code>${order.custOrderId}</code></p>
        </div>
      </header>
      <p class="price">${order.amount} <small>${order.currency}</small></p>
      ${open ? paymentDue(view) : result(order)}
      ${back !== null && html`<p class="back"><a href="${back}">Back to the shop</a></p>`}
      ${leaving && html`<p class="soft small">Taking you back to the shop… <a href="./?id=${order.orderId}&amp;stay=1">Stay on this page</a></p>`}
    </section>
    ${simulatorPanel(order)}
  </main>`
  return page({
    title: `Pay ${order.amount} ${order.currency} to ${name}`,
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

/** PayCrypto: the payer returns to `{return_url}?id={order_id}&status={0…9}`, unsigned. */
export function returnUrlOf(returnUrl: string, order: SandboxOrder): string {
  const hash = returnUrl.indexOf("#")
  const base = hash < 0 ? returnUrl : returnUrl.slice(0, hash)
  const fragment = hash < 0 ? "" : returnUrl.slice(hash)
  const joint = !base.includes("?") ? "?" : /[?&]$/.test(base) ? "" : "&"
  return `${base}${joint}id=${encodeURIComponent(order.orderId)}&status=${order.status}${fragment}`
}

function paymentDue({ order, now }: HostedPageView): Html {
  const quote = quoteOf(order)
  const confirming = order.status === STATUS.confirming
  return html`<dl class="due">
      <div>
        <dt>Send exactly</dt>
        <dd class="strong">${quote.amount} ${quote.coin}</dd>
      </div>
      <div>
        <dt>Rate</dt>
        <dd>1 ${order.currency} = ${quote.rate} ${quote.coin}</dd>
      </div>
      <div class="wide">
        <dt>To this address (simulated, not on any chain)</dt>
        <dd><code>${depositAddress(order.orderId)}</code></dd>
      </div>
    </dl>
    <p class="state" role="status">
      ${
        confirming
          ? html`<span class="dot warn"></span
              ><span>Seen on the chain, waiting for confirmations</span>`
          : html`<span class="dot"></span><span>Waiting for your payment</span>
              <span class="left" data-left-ms="${Math.max(0, order.expireTime - now)}"
                >${timeLeft(order.expireTime - now)}</span
              >`
      }
    </p>`
}

function result(order: SandboxOrder): Html {
  const tone = toneOf(order.status)
  const untold = order.paidCurrency !== "" && !order.reason.includes(order.paidAmount)
  return html`<div class="result ${tone}" role="status">
    <strong>${statusLabel(order.status)}</strong>
    ${order.reason !== "" && html`<p>${order.reason}</p>`}
    ${untold && html`<p>Received ${order.paidAmount} ${order.paidCurrency}</p>`}
  </div>`
}

function simulatorPanel(order: SandboxOrder): Html {
  return html`<section class="simulator" aria-labelledby="simulator">
    <h2 id="simulator">Simulator</h2>
    <p class="soft small">No real money moves. Play the payer, or the chain:</p>
    <form method="post" action="./pay?id=${order.orderId}">
      ${PAYER_ACTIONS.map(
        ({ action, label }) =>
          html`<button
            name="action"
            value="${action}"
            ${!isPossible(action, order) && html` disabled`}
          >
            ${label}
          </button>`,
      )}
    </form>
    <p class="small"><a href="./sandbox">Control page</a></p>
  </section>`
}

function toneOf(status: number): string {
  if (status === STATUS.success || status === STATUS.refunded) return "good"
  if (status === STATUS.abnormal || status === STATUS.refunding) return "warn"
  return "bad"
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

/** Looks like an address; the letter O, which Base58 does not have, keeps it from being one. */
function depositAddress(orderId: string): string {
  const digest = createHash("sha256")
    .update(orderId)
    .digest("base64")
    .replace(/[^A-Za-z0-9]/g, "")
  return `TSANDBOX${digest.slice(0, 26)}`
}

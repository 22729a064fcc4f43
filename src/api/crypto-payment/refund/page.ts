import { createHash } from "node:crypto"
import type { LinkPage, LinkVisit } from "../../../workflows/refund"
import { escapeHtml } from "../return/page"
import { fill, languages, type Language, type Texts } from "./texts"

const style = `
:root{color-scheme:light dark;--back:#fff;--text:#1a1a1e;--soft:#52525b;--line:#71717a;--button:#18181b;--on:#fff;--bad:#b91c1c}
@media(prefers-color-scheme:dark){:root{--back:#18181b;--text:#f4f4f5;--soft:#a1a1aa;--line:#a1a1aa;--button:#f4f4f5;--on:#18181b;--bad:#fca5a5}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--back);color:var(--text);font:1.125rem/1.5 system-ui,sans-serif}
main{width:100%;max-width:34rem;padding:1.5rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
p{margin:0 0 1rem}
.sum{font-size:1.25rem;font-weight:600}
.soft{color:var(--soft);font-size:1rem}
.bad{color:var(--bad);border:2px solid;border-radius:.5rem;padding:.75rem 1rem}
.bad strong{display:block}
label{display:block;font-weight:600;margin-bottom:.25rem}
select,input,button{width:100%;font:inherit;padding:.625rem .75rem;border:1px solid var(--line);border-radius:.5rem;background:var(--back);color:var(--text);margin-bottom:.25rem}
input,code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
button{background:var(--button);color:var(--on);border-color:var(--button);font-weight:600;cursor:pointer;margin-top:.5rem}
:focus-visible{outline:3px solid;outline-offset:3px}
`

/** No script, nothing from elsewhere, not to be framed; one style, and a form to this page alone. */
export const refundPageHeaders: Record<string, string> = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex",
  Vary: "Accept-Language",
}

/** What the shopper entered, to be shown again with what is wrong with it. */
export interface Entered {
  address: string
  network: string
}

const empty: Entered = { address: "", network: "" }

/** The page for how a visit ended. */
export function refundPageHtml(
  visit: LinkVisit,
  language: Language,
  entered: Entered = empty,
): string {
  const texts = languages[language]
  switch (visit.outcome) {
    case "form":
      return shell(language, texts.title, formHtml(visit, texts, entered))
    case "thanks":
      return shell(
        language,
        texts.thanks_title,
        `<p role="status">${say(texts.thanks_text, { ...valuesOf(visit.page), network: visit.network })}</p>
<p><code>${escapeHtml(visit.address)}</code></p>
<p class="soft">${escapeHtml(texts.thanks_close)}</p>`,
      )
    default:
      return shell(
        language,
        texts[`${visit.outcome}_title`],
        `<p role="status">${escapeHtml(texts[`${visit.outcome}_text`])}</p>`,
      )
  }
}

/** Too many requests came from one place. */
export function busyPageHtml(language: Language, seconds: number): string {
  const texts = languages[language]
  const text = say(texts.busy_text, { seconds: String(seconds) })
  return shell(language, texts.busy_title, `<p role="status">${text}</p>`)
}

function formHtml(
  { page, problem }: Extract<LinkVisit, { outcome: "form" }>,
  texts: Texts,
  entered: Entered,
): string {
  const values = valuesOf(page)
  const options = page.choices.map(
    ({ network, label }) =>
      `<option value="${network}"${network === entered.network ? " selected" : ""}>${escapeHtml(label)}</option>`,
  )
  const invalid = (field: "network" | "address") => {
    const wrong = problem !== undefined && (problem === "network") === (field === "network")
    return wrong ? ' aria-invalid="true" aria-describedby="problem"' : ""
  }
  return `<p class="sum">${say(page.assetAmount === null ? texts.sent_price : texts.sent_asset, values)}</p>
${problem ? `<p class="bad" id="problem" role="alert"><strong>${escapeHtml(texts.problem_title)}</strong> ${escapeHtml(texts[`problem_${problem}`])}</p>\n` : ""}<p>${escapeHtml(texts.explanation)}</p>
<form method="post" autocomplete="off">
<p><label for="network">${escapeHtml(texts.network)}</label>
<select id="network" name="network" required${invalid("network")}><option value="">${escapeHtml(texts.choose)}</option>${options.join("")}</select></p>
<p><label for="address">${escapeHtml(texts.address)}</label>
<input id="address" name="address" required maxlength="128" spellcheck="false" autocapitalize="off" value="${escapeHtml(entered.address)}"${invalid("address")}>
<span class="soft">${say(texts.address_hint, values)}</span></p>
<p class="soft">${escapeHtml(texts.warning)}</p>
<button>${escapeHtml(texts.submit)}</button>
</form>`
}

function valuesOf({ amount, currency, asset, assetAmount }: LinkPage): Record<string, string> {
  return { amount, currency, asset, asset_amount: assetAmount ?? "" }
}

function say(text: string, values: Record<string, string>): string {
  return escapeHtml(fill(text, values))
}

function shell(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`
}

import { createHash } from "node:crypto"

/** What the page says before the browser has gone on. */
export interface ReturnPage {
  title: string
  text: string
  /** Where the browser goes on by itself; `null` where there is nowhere to go. */
  next: string | null
}

const style = `
:root{color-scheme:light dark;--back:#fff;--text:#1a1a1e;--link:#1d4ed8}
@media(prefers-color-scheme:dark){:root{--back:#18181b;--text:#f4f4f5;--link:#93c5fd}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--back);color:var(--text);font:1.125rem/1.5 system-ui,sans-serif}
main{max-width:32rem;padding:1.5rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
p{margin:0 0 1rem}
a{color:var(--link)}
a:focus-visible{outline:3px solid;outline-offset:3px}
`

/**
 * No script, nothing from elsewhere, not to be framed; only this one style. A browser that does not
 * follow the refresh has the link.
 */
export const returnPageHeaders: Record<string, string> = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex",
}

export function returnPageHtml({ title, text, next }: ReturnPage): string {
  const address = next === null ? null : escapeHtml(next)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${address === null ? "" : `<meta http-equiv="refresh" content="0; url=${address}">\n`}<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p role="status">${escapeHtml(text)}</p>
${address === null ? "" : `<p><a href="${address}">Continue to the shop</a></p>\n`}</main>
</body>
</html>
`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) as number};`)
}

/**
 * A page that goes on to `next` by itself. Unlike a redirect it begins a navigation of its own, which
 * the browser counts as the storefront's, so that cookies with `SameSite=Strict` are sent with it.
 * It needs no JavaScript; a browser that does not follow the refresh has the link.
 *
 * @param next an address on this origin
 */
export function goOnPage(next: string): Response {
  const address = escapeHtml(next)
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url=${address}">
<title>Back to the shop</title>
</head>
<body>
<p role="status">One moment, please. We are looking at your payment.</p>
<p><a href="${address}">Continue to the shop</a></p>
</body>
</html>
`
  return new Response(html, { status: 200, headers: pageHeaders })
}

/** Not to be kept, framed, or found by search engines; nothing is loaded with it. */
const pageHeaders = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex",
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) as number};`)
}

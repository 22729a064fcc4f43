/** HTML that may be sent as it is. Made by {@link html} only. */
export class Html {
  constructor(readonly text: string) {}
}

export type HtmlPart = Html | string | number | null | undefined | false | readonly HtmlPart[]

/** Template tag: everything put into the template is escaped, except Html made by this tag. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let text = strings[0] ?? ""
  parts.forEach((part, index) => {
    text += render(part) + (strings[index + 1] ?? "")
  })
  return new Html(text)
}

function render(part: HtmlPart): string {
  if (part instanceof Html) return part.text
  if (part === null || part === undefined || part === false) return ""
  if (typeof part === "object") return part.map(render).join("")
  return escape(String(part))
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
}

/** A whole document in the simulators' common look. `styles` and `script` are the program's own text. */
export function page(options: {
  title: string
  body: Html
  styles: string
  script?: string
  /** Allows exactly this document's script to run. */
  nonce?: string
}): string {
  const script = options.script
    ? html`<script nonce="${options.nonce ?? ""}">
        ${new Html(options.script)}
      </script>`
    : null
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>${options.title}</title>
        <style>
          ${new Html(COMMON_STYLES + options.styles)}
        </style>
      </head>
      <body>
        ${options.body} ${script}
      </body>
    </html> `.text
}

const COMMON_STYLES = `
:root {
  --page: #eef1f6; --card: #ffffff; --ink: #172033; --soft: #5b6579; --line: #d9dfe9;
  --accent: #1a5fd0; --on-accent: #ffffff; --field: #f5f7fb;
  --good: #0f7a48; --warn: #96590a; --bad: #b3261e; --note: #fff6df; --note-line: #e2c26a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1320; --card: #182031; --ink: #e9edf6; --soft: #9daabf; --line: #2d384e;
    --accent: #6ea4ff; --on-accent: #0b1424; --field: #111929;
    --good: #55d295; --warn: #f0b452; --bad: #ff8b81; --note: #292413; --note-line: #6b5a22;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
h1, h2, p, dl, dd { margin: 0; }
a { color: var(--accent); }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
button, input, select {
  font: inherit; color: inherit; background: var(--field);
  border: 1px solid var(--line); border-radius: 9px; padding: 8px 12px;
}
button { cursor: pointer; font-weight: 550; }
button:hover:enabled { border-color: var(--accent); }
button:disabled { opacity: .42; cursor: not-allowed; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
.soft { color: var(--soft); }
`

export const HOSTED_STYLES = `
main { max-width: 460px; margin: 0 auto; padding: clamp(12px, 5vw, 48px) 12px; display: grid; gap: 16px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 18px; padding: clamp(18px, 6vw, 30px); display: grid; gap: 18px; box-shadow: 0 12px 32px rgb(10 20 40 / .08); }
header { display: flex; gap: 14px; align-items: center; min-width: 0; }
header > div { min-width: 0; }
h1 { font-size: 1.1rem; line-height: 1.3; overflow-wrap: anywhere; }
h2 { font-size: .95rem; }
header p { font-size: .85rem; }
.mark { flex: none; width: 44px; height: 44px; border-radius: 13px; display: grid; place-items: center; background: var(--accent); color: var(--on-accent); font-weight: 700; font-size: 1.2rem; }
.price { font-size: clamp(1.9rem, 10vw, 2.6rem); line-height: 1.1; font-weight: 700; letter-spacing: -.02em; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.price small { font-size: .45em; font-weight: 600; color: var(--soft); letter-spacing: 0; }
.due { background: var(--field); border: 1px solid var(--line); border-radius: 13px; padding: 16px; display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 14px; }
.due .wide { grid-column: 1 / -1; }
dt { font-size: .8rem; color: var(--soft); }
dd.strong { font-weight: 650; font-size: 1.05rem; }
dd { overflow-wrap: anywhere; }
.state { display: flex; gap: 10px; align-items: center; font-size: .92rem; }
.left { margin-left: auto; font-variant-numeric: tabular-nums; font-weight: 650; }
.dot { flex: none; width: 9px; height: 9px; border-radius: 50%; background: currentColor; color: var(--accent); }
.dot.warn { color: var(--warn); }
.result { border: 1px solid currentColor; border-radius: 13px; padding: 14px 16px; }
.result strong { font-size: 1.1rem; }
.result p { color: var(--ink); font-size: .92rem; overflow-wrap: anywhere; }
.back a { display: block; text-align: center; padding: 11px; border-radius: 11px; border: 1px solid var(--line); text-decoration: none; font-weight: 600; }
.back a:hover { border-color: var(--accent); }
.small { font-size: .85rem; }
.simulator { border: 1px dashed var(--note-line); background: var(--note); border-radius: 18px; padding: clamp(14px, 5vw, 22px); display: grid; gap: 10px; }
.simulator form { display: grid; grid-template-columns: repeat(auto-fill, minmax(112px, 1fr)); gap: 8px; }
.simulator button { background: var(--card); padding: 9px 6px; }
@media (prefers-reduced-motion: no-preference) { .dot { animation: beat 1.6s ease-in-out infinite; } }
@keyframes beat { 50% { opacity: .25; } }
`

/**
 * Leaves for the shop 1.5 s after a final state, counts the time left down, and reloads when the
 * order's status changes elsewhere (in the control page, or on expiry).
 */
export const HOSTED_SCRIPT = `
const main = document.querySelector("main")
const { poll, status, leave } = main.dataset
if (leave) setTimeout(() => location.replace(leave), 1500)

const left = document.querySelector("[data-left-ms]")
if (left) {
  const end = performance.now() + Number(left.dataset.leftMs)
  setInterval(() => {
    const seconds = Math.max(0, Math.floor((end - performance.now()) / 1000))
    const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"))
    const hours = Math.floor(seconds / 3600)
    left.textContent = (hours > 0 ? [hours, ...parts] : parts).join(":")
  }, 500)
}

setInterval(async () => {
  try {
    const answer = await (await fetch(poll)).json()
    if (answer.status !== status) location.reload()
  } catch {}
}, 2000)
`

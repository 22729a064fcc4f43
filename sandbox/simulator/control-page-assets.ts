export const CONTROL_STYLES = `
main { max-width: 980px; margin: 0 auto; padding: clamp(14px, 4vw, 40px) 14px; display: grid; gap: 26px; }
section { display: grid; gap: 10px; min-width: 0; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 13px; padding: 14px 16px; display: grid; gap: 10px; min-width: 0; }
.row { display: flex; flex-wrap: wrap; gap: 6px 12px; justify-content: space-between; align-items: center; }
.soft, details, li { font-size: .87rem; overflow-wrap: anywhere; }
.pill { border: 1px solid currentColor; border-radius: 99px; padding: 1px 10px; font-size: .82rem; font-weight: 600; color: var(--soft); }
.pill.good { color: var(--good); }
.pill.seen, .pill.warn { color: var(--warn); }
.pill.bad { color: var(--bad); }
.buttons { display: flex; flex-wrap: wrap; gap: 6px; }
.buttons button, article > form > button { font-size: .82rem; padding: 4px 9px; }
.fields { display: flex; flex-wrap: wrap; gap: 12px; align-items: end; }
label { display: grid; gap: 3px; font-size: .82rem; color: var(--soft); }
label input, label select { color: var(--ink); width: 170px; max-width: 100%; }
pre { margin: 6px 0; padding: 10px; border-radius: 9px; background: var(--field); white-space: pre-wrap; overflow-wrap: anywhere; max-height: 240px; overflow-y: auto; }
ol { margin: 0; padding-left: 22px; }
summary { cursor: pointer; }
`

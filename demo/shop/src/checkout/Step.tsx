import type { ReactNode } from "react"

interface StepProps {
  number: number
  title: string
  open: boolean
  done: boolean
  /** What was entered, shown while it is closed. */
  summary?: ReactNode
  change?: () => void
  children: ReactNode
}

export function Step({ number, title, open, done, summary, change, children }: StepProps) {
  return (
    <section className={open ? "step open" : "step"} aria-labelledby={`step-${number}`}>
      <header>
        <h2 id={`step-${number}`}>
          <span className="step-number" aria-hidden="true">
            {done && !open ? "✓" : number}
          </span>
          {title}
        </h2>
        {done && !open && change && (
          <button type="button" className="link" onClick={change} aria-label={`Change: ${title}`}>
            Change
          </button>
        )}
      </header>
      {open && children}
      {!open && done && <p className="soft">{summary}</p>}
    </section>
  )
}

import { useEffect, useRef, useState, type ReactElement } from "react"
import type { Texts } from "../texts"

interface CopyFieldProps {
  label: string
  /** Exactly what is copied. */
  value: string
  /** Shown behind the value, and not copied. */
  unit?: string
  texts: Texts
}

/** A value to copy, with a button. Where the browser does not let us, the value is selected. */
export function CopyField({ label, value, unit, texts }: CopyFieldProps): ReactElement {
  const [said, setSaid] = useState<"copied" | "copy_failed" | null>(null)
  const field = useRef<HTMLElement>(null)
  useEffect(() => {
    if (said === null) {
      return
    }
    const timer = setTimeout(() => setSaid(null), 4_000)
    return () => clearTimeout(timer)
  }, [said])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setSaid("copied")
    } catch {
      if (field.current) {
        window.getSelection()?.selectAllChildren(field.current)
      }
      setSaid("copy_failed")
    }
  }

  return (
    <div className="crypto-payment__field">
      <span className="crypto-payment__label">{label}</span>
      <span className="crypto-payment__value">
        <bdi ref={field}>{value}</bdi>
        {unit && <span className="crypto-payment__unit"> {unit}</span>}
      </span>
      <button
        type="button"
        className="crypto-payment__button"
        data-kind="small"
        aria-label={`${texts.copy}: ${label}`}
        onClick={() => void copy()}
      >
        {said === "copied" ? texts.copied : texts.copy}
      </button>
      <span
        role="status"
        className={said === "copy_failed" ? "crypto-payment__soft" : "crypto-payment__announcement"}
      >
        {said && texts[said]}
      </span>
    </div>
  )
}

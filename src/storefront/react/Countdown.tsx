import type { ReactElement } from "react"
import type { Texts } from "../texts"

/** The time that is left, as hours, minutes and seconds; never read out by itself. */
export function Countdown({ ms, texts }: { ms: number; texts: Texts }): ReactElement {
  return (
    <p className="crypto-payment__countdown" data-short={ms <= 60_000 || undefined}>
      <span>{texts.time_left}</span>{" "}
      <span role="timer" aria-live="off" className="crypto-payment__time">
        {clockText(ms)}
      </span>
    </p>
  )
}

/** `(3_725_000)` gives "1:02:05", `(59_001)` gives "1:00": a second that has begun counts. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const [hours, ...rest] = parts as [number, number, number]
  const [minutes, last] = rest.map((part) => String(part).padStart(2, "0"))
  return hours > 0 ? `${hours}:${minutes}:${last}` : `${Number(minutes)}:${last}`
}

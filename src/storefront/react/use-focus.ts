import { useEffect, useLayoutEffect, useRef, type FocusEvent, type RefObject } from "react"

/** React warns of layout effects on a server, where none run. */
const useAfterRender = typeof document === "undefined" ? useEffect : useLayoutEffect

export interface FocusKeeping {
  heading: RefObject<HTMLHeadingElement>
  onFocusCapture: (event: FocusEvent) => void
  onBlurCapture: (event: FocusEvent) => void
}

/**
 * When a new state takes the focused control away, its heading gets the focus; otherwise the focus
 * stays where it is, and the live region alone tells the news.
 */
export function useFocus(state: string): FocusKeeping {
  const heading = useRef<HTMLHeadingElement>(null)
  const focused = useRef<Element | null>(null)
  useAfterRender(() => {
    const lost = focused.current !== null && !focused.current.isConnected
    const { activeElement } = document
    if (lost && (activeElement === null || activeElement === document.body)) {
      focused.current = null
      heading.current?.focus({ preventScroll: false })
    }
  }, [state])
  return {
    heading,
    onFocusCapture: ({ target }) => {
      focused.current = target
    },
    // A control that is taken away loses the focus too; only after that is it known which it was.
    onBlurCapture: ({ target }) => {
      setTimeout(() => {
        if (focused.current === target && target.isConnected) {
          focused.current = null
        }
      })
    },
  }
}

import { useSyncExternalStore } from "react"

const wide = window.matchMedia("(min-width: 821px)")

function subscribe(listener: () => void): () => void {
  wide.addEventListener("change", listener)
  return () => wide.removeEventListener("change", listener)
}

/** Whether there is room for two columns; the width is that of `styles/checkout.css`. */
export function useWideScreen(): boolean {
  return useSyncExternalStore(subscribe, () => wide.matches)
}

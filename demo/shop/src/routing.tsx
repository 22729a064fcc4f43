import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from "react"

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener("popstate", listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener("popstate", listener)
  }
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname)
}

/** A value of the address's query, "" where it is not given. */
export function useQuery(name: string): string {
  const query = useSyncExternalStore(subscribe, () => window.location.search)
  return new URLSearchParams(query).get(name) ?? ""
}

/** @param replace leaves no entry for the back button */
export function navigate(path: string, { replace = false } = {}): void {
  window.history[replace ? "replaceState" : "pushState"](null, "", path)
  listeners.forEach((listener) => listener())
  window.scrollTo(0, 0)
  document.getElementById("content")?.focus({ preventScroll: true })
}

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }

/** A link within the shop: an ordinary one, but without loading the page anew. */
export function Link({ to, ...rest }: LinkProps) {
  const follow = (event: MouseEvent) => {
    const plainClick =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (plainClick) {
      event.preventDefault()
      navigate(to)
    }
  }
  return <a {...rest} href={to} onClick={follow} />
}

/** What this browser keeps between visits. Without storage the shop works for one visit. */
const keys = { cart: "shop.cart", region: "shop.region", order: "shop.last-order" } as const

type Name = keyof typeof keys

export function remember(name: Name, value: string): void {
  try {
    window.localStorage.setItem(keys[name], value)
  } catch {
    fallback.set(name, value)
  }
}

export function recall(name: Name): string | null {
  try {
    return window.localStorage.getItem(keys[name])
  } catch {
    return fallback.get(name) ?? null
  }
}

export function forget(name: Name): void {
  try {
    window.localStorage.removeItem(keys[name])
  } catch {
    fallback.delete(name)
  }
}

const fallback = new Map<Name, string>()

/** News of the cart between the shop's tabs; without the browser's channel each tab is on its own. */
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("shop.cart")

export function tellOtherTabs(): void {
  channel?.postMessage("changed")
}

/** @returns a function that ends it */
export function onNewsOfOtherTabs(act: () => void): () => void {
  channel?.addEventListener("message", act)
  return () => channel?.removeEventListener("message", act)
}

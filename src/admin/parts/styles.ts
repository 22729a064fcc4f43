import type { CSSProperties } from "react"

/**
 * Where the dashboard's own style sheet has no class. A store's build finds the classes of a plugin
 * only where the bundler can resolve the plugin, which strict package managers do not let it; so the
 * pages use no class but the dashboard's.
 */

/** As many columns beside each other as have room. */
export const cards: CSSProperties = {
  gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 32rem), 1fr))",
}

/** A name and its value, which may be long. */
export const nameAndValue: CSSProperties = {
  gridTemplateColumns: "minmax(0, 2fr) minmax(0, 3fr)",
}

/** Names as wide as they are, and what is left for the values. */
export const list: CSSProperties = { gridTemplateColumns: "auto minmax(0, 1fr)" }

export const bullets: CSSProperties = { listStyle: "disc", paddingLeft: "1rem" }

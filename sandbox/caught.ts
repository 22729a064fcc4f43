// Node's own errors need not be instances of this realm's Error (test runners give code a realm
// of its own), so both readings go by shape.

/** The system's code of something caught, e.g. "ENOENT"; undefined when it has none. */
export function codeOf(caught: unknown): string | undefined {
  if (caught === null || typeof caught !== "object" || !("code" in caught)) return undefined
  return typeof caught.code === "string" ? caught.code : undefined
}

/** What something caught says. */
export function messageOf(caught: unknown): string {
  if (caught !== null && typeof caught === "object" && "message" in caught) {
    return String(caught.message)
  }
  return String(caught)
}

import Medusa from "@medusajs/js-sdk"

/** Signed in as the dashboard is: by its session, or by its token where the store uses those. */
export const sdk = new Medusa({
  baseUrl: __BACKEND_URL__ || "/",
  auth: {
    type: __AUTH_TYPE__ || "session",
    jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined,
  },
})

const root = "/admin/crypto-payments"

export type Query = Record<string, string | number | undefined>

/** @throws FetchError with the API's message */
export function read<T>(path: string, query: Query = {}): Promise<T> {
  return sdk.client.fetch<T>(`${root}${path}`, { query })
}

/** @throws FetchError with the API's message */
export function send<T>(path: string, body: Record<string, unknown> = {}): Promise<T> {
  return sdk.client.fetch<T>(`${root}${path}`, { method: "POST", body })
}

export interface Download {
  name: string
  content: Blob
}

/** @throws FetchError with the API's message */
export async function download(path: string, query: Query): Promise<Download> {
  const response = await sdk.client.fetch<Response>(`${root}${path}`, {
    query,
    headers: { accept: "text/csv" },
  })
  const disposition = response.headers.get("content-disposition") ?? ""
  const name = /filename="?([^";]+)"?/.exec(disposition)?.[1] ?? "crypto-payments.csv"
  return { name, content: await response.blob() }
}

/** Hands a file to the browser, as if a link to it had been pressed. */
export function save({ name, content }: Download): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement("a")
  link.href = url
  link.download = name
  link.click()
  // Browsers begin the download in their own time.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/**
 * One for every dialog that is opened: pressing its button twice acts once. Not `randomUUID`, which
 * browsers keep from pages without https.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

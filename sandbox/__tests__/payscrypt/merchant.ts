import type { PayscryptSandbox } from "../../index"

export interface Answer {
  status: number
  grpcCode: string | null
  grpcMessage: string | null
  /** The raw text, for what parsing would hide. */
  text: string
  body: Record<string, Record<string, unknown>>
}

let numbers = 0

/** The documented body of a creation, with a number of its own. */
export function orderBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  numbers += 1
  return {
    merchant_order_id: `order_${numbers}`,
    asset_name: "ETH",
    target_value: "50000000000000000",
    callback_url: "https://shop.example/return",
    pg_wallet_id: "7",
    description: "1 x Mug",
    ...changes,
  }
}

/** Calls as a shop would. `headers` replace those it would have sent. */
export async function call(
  sandbox: PayscryptSandbox,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: {
      "Content-Type": "application/json",
      apikey: sandbox.credentials.apiKey,
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    grpcCode: response.headers.get("grpc-code"),
    grpcMessage: response.headers.get("grpc-message"),
    text,
    body: (text === "" ? {} : JSON.parse(text)) as Answer["body"],
  }
}

export const create = (sandbox: PayscryptSandbox, changes: Record<string, unknown> = {}) =>
  call(sandbox, "POST", "/apis/pg/create_order", orderBody(changes))

/** A query, without the key, as the documentation has it. */
export const query = (sandbox: PayscryptSandbox, id: unknown, more: object = {}) =>
  call(sandbox, "POST", "/apis/pg/get_public_order", { id, ...more }, { apikey: "" })

/** Creates an order and returns its number. */
export async function createdId(sandbox: PayscryptSandbox): Promise<string> {
  const { body } = await create(sandbox)
  return String(body["order"]?.["id"])
}

import type { WebhookRequest } from "../../src/gateways/gateway"
import type { Random } from "../faults/random"
import { hostileValue, Raw } from "./hostile-values"
import { mutateBytes } from "./mutate-bytes"
import { mutateJson } from "./mutate-json"

export interface WebhookSurroundings {
  genuine: readonly WebhookRequest[]
  words: readonly string[]
  /** Whether its headers and its address may change, too. */
  headers: boolean
}

/** A webhook as a forger, a proxy or a broken line may make it. */
export function mutateWebhook(
  random: Random,
  request: WebhookRequest,
  { genuine, words, headers }: WebhookSurroundings,
): WebhookRequest {
  const text = request.rawBody.toString()
  const withJson = () => ({ ...request, rawBody: Buffer.from(mutateFields(random, text, words)) })
  if (!headers) {
    return withJson()
  }
  return random.weighted<() => WebhookRequest>([
    [50, withJson],
    [15, () => ({ ...request, rawBody: mutateBytes(random, request.rawBody) })],
    [12, () => ({ ...request, headers: mutateHeaders(random, request.headers) })],
    [8, () => ({ ...request, headers: random.pick(genuine).headers })],
    [5, () => ({ ...withJson(), headers: mutateHeaders(random, request.headers) })],
    [5, () => ({ ...request, url: `${request.url}${random.pick(["?a=1", "/", "%00", "/../x"])}` })],
    [3, () => ({ ...request, rawBody: asForm(text), headers: formHeaders(request.headers) })],
    [2, () => ({ ...request, headers: {} })],
  ])()
}

/** JSON, or a form's fields taken for JSON. */
function mutateFields(random: Random, text: string, words: readonly string[]): string {
  if (text.startsWith("{")) {
    return mutateJson(random, text, words)
  }
  const fields = Object.fromEntries(new URLSearchParams(text))
  try {
    const mutated = JSON.parse(mutateJson(random, JSON.stringify(fields), words)) as object
    const values = Object.entries(mutated).map(([name, value]) => [name, String(value)])
    return new URLSearchParams(values).toString()
  } catch {
    return `${text}&${text}`
  }
}

/** The same fields as a form has them. */
function asForm(text: string): Buffer {
  try {
    const fields = Object.entries(JSON.parse(text) as object)
    return Buffer.from(
      new URLSearchParams(fields.map(([name, value]) => [name, String(value)])).toString(),
    )
  } catch {
    return Buffer.from(`payload=${encodeURIComponent(text)}`)
  }
}

function formHeaders(headers: Record<string, unknown>): Record<string, unknown> {
  return { ...headers, "content-type": "application/x-www-form-urlencoded" }
}

function mutateHeaders(random: Random, headers: Record<string, unknown>): Record<string, unknown> {
  const [name, value] = random.pick(Object.entries(headers))
  const text = String(value)
  const at = random.int(0, Math.max(0, text.length - 1))
  const { [name]: _, ...others } = headers
  return random.pick<() => Record<string, unknown>>([
    () => others,
    () => ({ ...headers, [name]: "" }),
    () => ({ ...headers, [name]: [text, text] }),
    () => ({ ...headers, [name]: `${text}, ${text}` }),
    () => ({
      ...headers,
      [name]: `${text.slice(0, at)}${random.pick(["0", "z", "=", "é"])}${text.slice(at + 1)}`,
    }),
    () => ({ ...headers, [name]: text.toUpperCase() }),
    () => ({ ...headers, [name]: text.slice(0, at) }),
    () => ({ ...headers, [name]: text.repeat(2_000) }),
    () => ({ ...headers, [name]: random.pick(["0", "-1", "1e20", "NaN", "99999999999999999999"]) }),
    () => {
      const hostile = hostileValue(random)
      return { ...headers, [name]: hostile instanceof Raw ? hostile.text : hostile }
    },
  ])()
}

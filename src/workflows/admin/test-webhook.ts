import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { RegisteredProvider } from "../../providers/registered-providers"
import { pluginContext, type PluginContext } from "../plugin-context"
import { requireMethod, webhookUrlOf } from "./payment-methods"

export interface WebhookTest {
  ok: boolean
  took_ms: number
  message: string
  /** `gateway`: the gateway was asked to send one. `round_trip`: we sent one to ourselves. */
  kind: "gateway" | "round_trip"
}

/** How long to wait for the gateway's sample, or for our own answer, in ms. */
const waitMs = 5_000
const lookEveryMs = 250

/**
 * Whether webhooks come through. A gateway that can is asked to send one; of the others a webhook as
 * they would sign it is sent to the public address, and has to be found in the inbox.
 */
export async function testWebhook(
  container: MedusaContainer,
  providerId: string,
): Promise<WebhookTest> {
  const context = pluginContext(container)
  const provider = requireMethod(context, providerId)
  const kind = provider.gateway.capabilities.testWebhook ? "gateway" : "round_trip"
  const start = performance.now()
  let result: { ok: boolean; message: string }
  try {
    result = await (kind === "gateway"
      ? askForSample(context, provider)
      : sendSample(context, provider))
  } catch (error) {
    result = { ok: false, message: (error as Error).message }
  }
  return {
    ok: result.ok,
    took_ms: Math.round(performance.now() - start),
    message: provider.redact(result.message),
    kind,
  }
}

async function askForSample(
  { module }: PluginContext,
  { gateway, providerId }: RegisteredProvider,
): Promise<{ ok: boolean; message: string }> {
  const before = (await module.inbox.lastOf(providerId))?.id
  await gateway.sendTestWebhook()
  const giveUpAt = Date.now() + waitMs
  while (Date.now() < giveUpAt) {
    const last = await module.inbox.lastOf(providerId)
    if (last && last.id !== before) {
      return { ok: true, message: `${gateway.name} sent a webhook, and it arrived.` }
    }
    await sleep(lookEveryMs)
  }
  return {
    ok: false,
    message: `${gateway.name} took the request to send a webhook, and none that could be verified arrived within ${waitMs / 1000} s. Check that the webhook URL of this page is entered in the ${gateway.name} console, that it can be reached from the internet, and that the webhook's secret is right.`,
  }
}

async function sendSample(
  { module }: PluginContext,
  provider: RegisteredProvider,
): Promise<{ ok: boolean; message: string }> {
  const { gateway, providerId } = provider
  const url = webhookUrlOf(provider)
  const { headers, body } = gateway.sampleWebhook(url, randomUUID().replaceAll("-", ""))
  const response = await fetch(url, {
    method: "POST",
    headers,
    body,
    redirect: "error",
    signal: AbortSignal.timeout(waitMs),
  }).catch((error: unknown) => reasonOf(error))
  if (typeof response === "string") {
    return {
      ok: false,
      message: `${url} could not be reached from this server: ${response}. Check backendUrl.`,
    }
  }
  const text = (await response.text()).slice(0, 300)
  const wanted = gateway.acknowledge("accepted")
  if (response.status !== wanted.status || text !== wanted.body) {
    return {
      ok: false,
      message: `${url} answered ${response.status} "${text}" to a webhook as ${gateway.name} would send it, where ${wanted.status} "${wanted.body}" is expected. Check that backendUrl leads to this store.`,
    }
  }
  const reading = gateway.readWebhook({
    rawBody: Buffer.from(body),
    url: new URL(url).pathname,
    headers: lowerCased(headers),
  })
  const key = reading.notifications[0]?.key as string
  if (!reading.verified) {
    return {
      ok: true,
      message: `A webhook came through. ${gateway.name}'s cannot be verified, so that they are only a reason to ask ${gateway.name}.`,
    }
  }
  return (await module.inbox.findByKey(providerId, key))
    ? { ok: true, message: "A signed webhook came through, was verified and stored." }
    : {
        ok: false,
        message: `${url} took the webhook, but it is not in this store's inbox: another store seems to answer there. Check backendUrl.`,
      }
}

/** Node says "fetch failed" and keeps the reason behind it. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } }
  return cause?.code ?? cause?.message ?? message
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
}

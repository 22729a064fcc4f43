/**
 * The payment provider inside a Medusa with the plugin, and the gateway's bare client beside it:
 * both ask the same gateway from the same process, in turns.
 */
import path from "node:path"
import type { AbstractPaymentProvider } from "@medusajs/framework/utils"
import { Modules } from "@medusajs/framework/utils"
import loadMedusa from "@medusajs/medusa/loaders/index"
import express from "express"
import { PayCryptoClient } from "../../src/gateways/paycrypto"
import { BenchFailure } from "../failure"
import { payCryptoProviderId } from "./provider-id"
import { answerQuestions, stopWithParent } from "./questions"

/** ms, in the order of the sessions. */
export interface InitiateTimes {
  /** Of the provider's `initiatePayment`: invoice made and in the ledger. */
  ours: number[]
  /** Of the client's call alone. */
  bare: number[]
  /** Of Medusa's `createPaymentSession`, all included, with our provider. */
  session: number[]
  /** The same with Medusa's `pp_system_default`, which asks nobody. */
  systemSession: number[]
  references: string[]
}

export interface AuthorizeTimes {
  ours: number[]
  bare: number[]
}

/** The part of Medusa's payment module that hands out providers; it is not public. */
interface WithProviders {
  paymentProviderService_: { retrieveProvider(id: string): AbstractPaymentProvider }
}

const price = { amount: 25, currency_code: "usd" }

async function main(): Promise<void> {
  const { container } = await loadMedusa({
    directory: path.resolve(__dirname, "../.."),
    expressApp: express(),
  })
  const payments = container.resolve(Modules.PAYMENT)
  const provider = (payments as unknown as WithProviders).paymentProviderService_.retrieveProvider(
    payCryptoProviderId,
  )
  const client = bareClient()
  const initiate = provider.initiatePayment.bind(provider)
  const inside: number[] = []
  provider.initiatePayment = async (input) => {
    const [outcome, ms] = await timed(() => initiate(input))
    inside.push(ms)
    return outcome
  }
  const sessions: { id: string; data: Record<string, unknown> }[] = []
  const newSession = async (providerId: string) => {
    const collection = await payments.createPaymentCollections(price)
    return timed(() =>
      payments.createPaymentSession(collection.id, {
        ...price,
        provider_id: providerId,
        data: {},
        context: {},
      }),
    )
  }
  let made = 0

  answerQuestions(null, {
    initiate: async (count): Promise<InitiateTimes> => {
      const times: InitiateTimes = {
        ours: [],
        bare: [],
        session: [],
        systemSession: [],
        references: [],
      }
      inside.length = 0
      for (let index = 0; index < (count as number); index++) {
        const [, bare] = await timed(() =>
          client.createPayment({
            currency: "USD",
            amount: "25.00",
            custOrderId: `bare-${process.pid}-${++made}`,
            expire: Date.now() + 3_600_000,
          }),
        )
        const [session, ms] = await newSession(payCryptoProviderId)
        const [, system] = await newSession("pp_system_default")
        const data = session.data
        sessions.push({ id: session.id, data })
        times.bare.push(bare)
        times.session.push(ms)
        times.systemSession.push(system)
        times.references.push(data["reference"] as string)
      }
      times.ours = [...inside]
      return times
    },

    /** Looks at each of the last sessions' invoices once. */
    authorize: async (): Promise<AuthorizeTimes> => {
      const times: AuthorizeTimes = { ours: [], bare: [] }
      for (const { data } of sessions.splice(0)) {
        const [, bare] = await timed(() =>
          client.fetchOrder({ custOrderId: data["reference"] as string }),
        )
        const [outcome, ms] = await timed(() => provider.authorizePayment({ data, context: {} }))
        if (outcome.status === "pending") {
          throw new BenchFailure("a paid invoice was not seen as paid")
        }
        times.bare.push(bare)
        times.ours.push(ms)
      }
      return times
    },
  })
}

function bareClient(): PayCryptoClient {
  const env = process.env as Record<string, string>
  return new PayCryptoClient({
    apiKey: env["PAYCRYPTO_API_KEY"] as string,
    apiSecret: env["PAYCRYPTO_API_SECRET"] as string,
    passphrase: env["PAYCRYPTO_PASSPHRASE"],
    baseUrl: env["PAYCRYPTO_BASE_URL"] as string,
    timeoutMs: 10_000,
  })
}

async function timed<T>(work: () => Promise<T>): Promise<[outcome: T, ms: number]> {
  const start = performance.now()
  const outcome = await work()
  return [outcome, performance.now() - start]
}

stopWithParent()
main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})

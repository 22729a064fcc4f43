/** The PayCrypto simulator in a process of its own. */
import { startPayCryptoSandbox } from "../../sandbox"
import { PayCryptoClient } from "../../src/gateways/paycrypto"
import { answerQuestions, stopWithParent } from "./questions"

const expireMs = 24 * 60 * 60 * 1000
const atOnce = 16

async function main(): Promise<void> {
  const sandbox = await startPayCryptoSandbox({ fiatList: ["USD", "EUR", "JPY", "KWD"] })
  // The bench sends the webhooks itself.
  sandbox.faults.webhooks = "off"
  const client = new PayCryptoClient({
    ...sandbox.credentials,
    baseUrl: sandbox.url,
    timeoutMs: 10_000,
  })
  answerQuestions(
    { url: sandbox.url, credentials: sandbox.credentials },
    {
      /** How long an answer takes, in ms. */
      latency: async (ms) => {
        sandbox.faults.latencyMs = ms as number
      },
      pay: async (reference) => {
        sandbox.orders.payExactly(reference as string)
      },
      /** Makes unpaid orders; answers with their numbers at the gateway. */
      open: async (references) => {
        const waiting = [...(references as string[]).entries()]
        const ids: string[] = []
        const worker = async () => {
          for (let next = waiting.pop(); next; next = waiting.pop()) {
            const [index, custOrderId] = next
            const { orderId } = await client.createPayment({
              currency: "USD",
              amount: "25.00",
              custOrderId,
              expire: Date.now() + expireMs,
            })
            ids[index] = orderId
          }
        }
        await Promise.all(Array.from({ length: atOnce }, worker))
        return ids
      },
    },
  )
}

stopWithParent()
main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})

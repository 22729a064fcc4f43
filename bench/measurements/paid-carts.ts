import { setTimeout as sleep } from "node:timers/promises"
import type { Client } from "@medusajs/framework/pg"
import axios from "axios"
import { Shopper } from "../../integration-tests/environment/shopper"
import { payCryptoProviderId } from "../environment/provider-id"
import type { Laboratory } from "../environment/laboratory"
import type { Server } from "../environment/store"
import { BenchFailure } from "../failure"
import { Webhooks } from "../load/webhooks"

const restMs = 250
const lookEveryMs = 2
const giveUpAfterMs = 30_000

/** One shopper after the other pays; the store hears of it by one webhook each. */
export class PaidCarts {
  readonly #laboratory: Laboratory
  readonly #server: Server
  readonly #shopper: Shopper
  readonly #webhooks: Webhooks

  constructor(laboratory: Laboratory, server: Server) {
    this.#laboratory = laboratory
    this.#server = server
    this.#shopper = new Shopper(
      axios.create({ baseURL: server.url }),
      laboratory.shop,
      payCryptoProviderId,
    )
    this.#webhooks = new Webhooks(laboratory.gateway.credentials.webhookSecret, [])
  }

  /** ms from sending the webhook until the order stands with its payment captured. */
  async next(client: Client): Promise<number> {
    const { cartId, collectionId, session } = await this.#shopper.startPayment()
    const reference = session.data["reference"] as string
    await this.#laboratory.gateway.pay(reference)
    await sleep(restMs)

    const { body, headers } = this.#webhooks.about(reference, 1)
    const start = performance.now()
    const { status } = await axios.post(this.#server.url + this.#server.webhookPath, body, {
      headers,
      validateStatus: () => true,
    })
    if (status !== 200) {
      throw new BenchFailure(`a webhook was answered with ${status}`)
    }
    while (!(await isPlaced(client, cartId, collectionId))) {
      if (performance.now() - start > giveUpAfterMs) {
        throw new BenchFailure(`the order of a paid cart was not placed within ${giveUpAfterMs} ms`)
      }
      await sleep(lookEveryMs)
    }
    return performance.now() - start
  }
}

async function isPlaced(client: Client, cartId: string, collectionId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from order_cart placed
       join payment on payment.payment_collection_id = $2 and payment.captured_at is not null
       join capture on capture.payment_id = payment.id
      where placed.cart_id = $1 and placed.deleted_at is null`,
    [cartId, collectionId],
  )
  return (rowCount ?? 0) > 0
}

import axios, { type AxiosResponse } from "axios"
import type { Checkout, StoreSession } from "../environment/shopper"
import type { Cluster, MemberName } from "./cluster"

const webhookPath = "/hooks/payment/paycrypto_paycrypto"

export interface StartedPayment extends Checkout {
  session: StoreSession
  reference: string
}

/** A cart of 25.00 USD with an invoice to pay. */
export async function startPayment(cluster: Cluster): Promise<StartedPayment> {
  const started = await cluster.shopper.startPayment()
  return { ...started, reference: started.session.data["reference"] as string }
}

/** As many shoppers, five of them at a time. */
export async function startPayments(cluster: Cluster, count: number): Promise<StartedPayment[]> {
  const started: StartedPayment[] = []
  while (started.length < count) {
    const group = Array.from({ length: Math.min(5, count - started.length) }, () =>
      startPayment(cluster),
    )
    started.push(...(await Promise.all(group)))
  }
  return started
}

/** One signed webhook that tells of several payments, as PayCrypto writes it. */
export function paidWebhook(
  cluster: Cluster,
  ...references: string[]
): (serverUrl: string) => Promise<AxiosResponse> {
  const body = {
    action: "order_result",
    events: references.map((reference) =>
      JSON.stringify({
        id: `event-${reference}-1`,
        create_time: 1700000000000,
        params: { cust_order_id: reference, status: 1 },
      }),
    ),
  }
  const headers = { ...cluster.gateway.signWebhook(body) }
  return (serverUrl) =>
    axios.post(serverUrl + webhookPath, body, { headers, validateStatus: () => true })
}

/** What the real gateway takes for an acknowledgement. */
export const acknowledgement = [200, { code: 0, msg: "SUCCESS" }]

/** The shoppers pay, and one server hears of it and acknowledges. */
export async function payAndTell(
  cluster: Cluster,
  server: MemberName,
  ...references: string[]
): Promise<void> {
  references.forEach((reference) => cluster.gateway.orders.payExactly(reference))
  const { status, data } = await paidWebhook(cluster, ...references)(cluster.urlOf(server))
  expect([status, data]).toEqual(acknowledgement)
}

import { eventually } from "../environment/eventually"
import type { Cluster } from "./cluster"
import { acknowledgement, paidWebhook, startPayment, startPayments } from "./payments"

/** The same news at the same moment, in several processes. */
export function simultaneousSuite(cluster: () => Cluster): void {
  it("webhook, return, status poll, complete-cart call and reconciliation at once: one order, one capture", async () => {
    const { gateway, shopper, books, balancer } = cluster()
    for (const { reference, session, ...checkout } of await startPayments(cluster(), 5)) {
      gateway.faults.webhooks = "doubled"
      await books.makeDue(reference)
      gateway.orders.payExactly(reference)
      const comeBack = () =>
        fetch(`${balancer.url}/crypto-payment/return/paycrypto_paycrypto/${reference}`, {
          redirect: "manual",
        }).then(({ status }) => status)
      const poll = () =>
        shopper
          .get(`/store/crypto-payments/${session.id}?cart_id=${checkout.cartId}`)
          .then(({ status }) => status)
      const complete = () => shopper.complete(checkout).then(({ status }) => status)
      const push = () => paidWebhook(cluster(), reference)(balancer.url).then((one) => one.status)
      const statuses = await Promise.all(
        [comeBack, comeBack, poll, poll, push, push, complete, complete].map((act) => act()),
      )
      // A shopper's call may lose the race for the cart and is then told to ask again.
      expect(statuses.filter((status) => status >= 500)).toEqual([])
      await eventually(() => books.expectSettledOnce(checkout.cartId, reference), 20_000)
      await gateway.deliveries.settled()
      await books.expectSettledOnce(checkout.cartId, reference)
    }
  })

  it("the same webhook 100 times at once: 100 acknowledgements, one inbox row, one order", async () => {
    const { gateway, books, balancer } = cluster()
    const { cartId, reference } = await startPayment(cluster())
    gateway.orders.payExactly(reference)
    const send = paidWebhook(cluster(), reference)
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(balancer.url)))
    expect(answers.map(({ status, data }) => [status, data])).toEqual(
      Array.from({ length: 100 }, () => acknowledgement),
    )
    await eventually(() => books.expectSettledOnce(cartId, reference))
    expect(await books.countNotifications(reference)).toBe(1)
  })

  it("both servers receive the same news while the worker runs the job: one order each", async () => {
    const { gateway, books } = cluster()
    const payments = await startPayments(cluster(), 10)
    const references = payments.map(({ reference }) => reference)
    references.forEach((reference) => gateway.orders.payExactly(reference))
    const send = paidWebhook(cluster(), ...references)
    const servers = [cluster().urlOf("server-1"), cluster().urlOf("server-2")]
    const [answers] = await Promise.all([
      Promise.all([...servers, ...servers].map(send)),
      books.makeDue(...references),
    ])
    expect(answers.map(({ status, data }) => [status, data])).toEqual(
      Array.from({ length: 4 }, () => acknowledgement),
    )
    for (const { cartId, reference } of payments) {
      await eventually(() => books.expectSettledOnce(cartId, reference), 30_000)
      expect(await books.countNotifications(reference)).toBe(1)
    }
  })

  it("verified news of an invoice that this store does not have changes nothing", async () => {
    const { books } = cluster()
    const before = await books.totals()
    const stranger = "payses_01J00000000000000000000000-1"
    const send = paidWebhook(cluster(), stranger)
    const servers = [cluster().urlOf("server-1"), cluster().urlOf("server-2")]
    for (const { status, data } of await Promise.all(servers.map(send))) {
      expect([status, data]).toEqual(acknowledgement)
    }
    const reasons = ["it names no invoice of this store"]
    await eventually(async () => expect(await books.rejections(stranger)).toEqual(reasons))
    expect(await books.totals()).toEqual(before)
  })

  it("all webhooks lost and the tab closed: the worker places the order", async () => {
    const { gateway, books } = cluster()
    const { cartId, reference } = await startPayment(cluster())
    gateway.orders.payExactly(reference)
    await books.makeDue(reference)
    await eventually(() => books.expectSettledOnce(cartId, reference), 20_000)
  })
}

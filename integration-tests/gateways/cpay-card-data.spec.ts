import { inspect } from "node:util"
import type { CPaySandbox } from "../../sandbox"
import type { CPayClient, PayByCard } from "../../src/gateways/cpay"
import { failure, kycRow, product, startCPayRig, trade, type CPayRig } from "./cpay-rig"

describe("a card without C-Pay's page", () => {
  const card = { cardNumber: "4111111111111111", cvv: "9753", expDate: "11/31" }
  const payment = (change: Partial<PayByCard> = {}): PayByCard => ({
    ...trade(),
    userId: kycRow.userId,
    ...card,
    firstName: "Ada",
    lastName: "Example",
    email: "ada@example.com",
    iddCode: "49",
    mobile: "15112345678",
    addressLine: "Main Street 1",
    country: "DE",
    city: "Berlin",
    zip: "10115",
    ip: "203.0.113.7",
    currency: "USD",
    amount: "19.01",
    products: [product],
    clientHTTPAccept: "text/html",
    clientHTTPUserAgent: "Mozilla/5.0",
    ...change,
  })
  const streams = ["log", "info", "warn", "error", "debug"] as const
  const said: string[] = []
  let rig: CPayRig
  let gateway: CPaySandbox
  let client: CPayClient

  beforeAll(async () => {
    rig = await startCPayRig()
    gateway = rig.gateway
    client = rig.client()
    await client.submitKyc([kycRow])
    for (const name of streams) {
      jest.spyOn(console, name).mockImplementation((...words: unknown[]) => {
        said.push(words.map(String).join(" "))
      })
    }
  })
  afterAll(async () => {
    jest.restoreAllMocks()
    await gateway.stop()
  })

  function expectNoCardData(error: unknown): void {
    const shown = `${inspect(error, { depth: 10, showHidden: true })} ${JSON.stringify(error)} ${said.join("\n")}`
    for (const secret of [...Object.values(card), "4000000000000002"]) {
      expect(shown).not.toContain(secret)
    }
  }

  it("is charged, and can be kept by C-Pay", async () => {
    const charged = await client.payByCard(payment({ storeCc: true, payChannel: "payChannel1" }))
    expect(charged).toMatchObject({
      orderId: expect.stringMatching(/^\d{18}014$/) as string,
      pageData: expect.stringMatching(/^<!DOCTYPE html>/) as string,
      ccStorageID: expect.stringMatching(/^cc/) as string,
    })
    expectNoCardData(charged)
  })

  it("that is declined says so, and no more", async () => {
    const error = await failure(client.payByCard(payment({ cardNumber: "4000000000000002" })))
    expect(error).toMatchObject({ kind: "refused", code: "90751015", outcomeUnknown: false })
    expectNoCardData(error)
  })

  it("is in no error of ours, whatever is wrong with it", async () => {
    for (const change of [
      { cardNumber: "4111-1111-1111-1111" },
      { cvv: "97531" },
      { expDate: "1131" },
      { amount: "19.019" },
      { country: card.cardNumber },
      { cardholder: card.cardNumber } as never,
    ]) {
      const error = await failure(client.payByCard(payment(change)))
      expect(error.kind).toBe("invalid_request")
      expect(error.message).not.toMatch(/4111|97531|1131/)
      expectNoCardData(error)
    }
  })

  it("is in no error about C-Pay's answer, even one that repeats it", async () => {
    const { cardNumber, cvv, expDate } = card
    const words = `declined ${cardNumber} ${cvv} ${expDate}`
    for (const fault of [
      { code: 1, msg: words },
      { code: 90751099, msg: words },
      "http-500",
      "html",
      "malformed-json",
      "wrong-shape",
      "close",
      "hang",
    ] as const) {
      gateway.faults.next(fault, { method: "POST" })
      const error = await failure(client.payByCard(payment()))
      expect(error.outcomeUnknown).toBe(true)
      expectNoCardData(error)
    }
    expect(said).toEqual([])
  })
})

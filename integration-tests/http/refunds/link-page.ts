import { randomUUID } from "node:crypto"
import type { GatewaysStore } from "../../environment/gateways-store"
import { addresses, eth, RefundRig, type PaidOrder } from "./rig"

const week = 7 * 24 * 60 * 60 * 1000

/** The page where a shopper says where his refund goes: no script, no session, a link only. */
export function linkPageSuite(store: GatewaysStore): void {
  const rig = new RefundRig(store)

  describe("the shopper's page", () => {
    beforeEach(() => rig.prepare())
    afterEach(() => rig.restore())

    async function link(paid: PaidOrder, input: object = {}, key: string = randomUUID()) {
      const { status, data } = await rig.admin.post(`/${paid.row.id}/refunds/address-link`, {
        amount: "25.00",
        idempotency_key: key,
        ...input,
      })
      expect([status, data.message]).toEqual([200, undefined])
      return data as { refund: { id: string; status: string }; url: string; expires_at: string }
    }

    const open = (url: string, language = "en") =>
      fetch(url, { headers: { "Accept-Language": language } })

    const enter = (url: string, address: string, network = "tron") =>
      fetch(url, { method: "POST", body: new URLSearchParams({ address, network }) })

    it("says what will be sent, takes the address once and sends the refund on its way", async () => {
      const paid = await rig.paidOrder("alchemypay")
      const { refund, url, expires_at } = await link(paid)
      expect(refund).toMatchObject({ kind: "api", status: "awaiting_address", asset: "USDT" })
      expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(week - 60_000)

      const page = await open(url)
      const html = await page.text()
      expect(page.status).toBe(200)
      expect(html).toMatch(/You get 25(\.\d+)? USDT back, for 25\.00 USD\./)
      expect(html).toMatch(/<option value="tron">Tron \(TRC-20\)<\/option>/)
      expect(html).not.toMatch(/<script|https?:\/\//)
      expect(page.headers.get("content-security-policy")).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
      )
      expect(page.headers.get("cache-control")).toBe("no-store")
      expect(page.headers.get("referrer-policy")).toBe("no-referrer")

      const done = await enter(url, ` ${addresses.tron} `)
      expect([done.status, await done.text()]).toEqual([
        200,
        expect.stringContaining(addresses.tron) as string,
      ])
      expect(rig.askedOfAlchemyPay(paid)).toEqual([
        expect.objectContaining({
          address: addresses.tron,
          network: "TRX",
          usd: "25.00",
        }) as object,
      ])
      expect((await rig.refunds(paid))[0]).toMatchObject({ status: "refunding" })

      const again = await enter(url, addresses.tron)
      expect([again.status, await again.text()]).toEqual([
        410,
        expect.stringContaining("This link has been used") as string,
      ])
      expect((await open(url)).status).toBe(410)
      expect(rig.askedOfAlchemyPay(paid)).toHaveLength(1)
    })

    it("asks again for an address that is none, or has a mistake in it", async () => {
      const paid = await rig.paidOrder("alchemypay")
      const { url } = await link(paid)
      for (const [network, address, words] of [
        ["ethereum", addresses.tron, "not an address on the network you chose"],
        ["tron", '"><script>alert(1)</script>', "not an address on the network"],
        ["tron", addresses.tron.replace("8q8", "8q9"), "mistake in this address"],
        ["ethereum", addresses.ethereum.replace("aA", "Aa"), "mistake in this address"],
        ["dogecoin", addresses.tron, "choose one of the networks"],
        ["", "", "choose one of the networks"],
      ] as const) {
        const answer = await enter(url, address, network)
        const html = await answer.text()
        expect([answer.status, html]).toEqual([422, expect.stringContaining(words) as string])
        expect(html).not.toContain("<script>")
      }
      expect((await rig.refunds(paid))[0]).toMatchObject({ status: "awaiting_address" })
      expect(rig.askedOfAlchemyPay(paid)).toEqual([])
    })

    it("speaks seven languages", async () => {
      const { url } = await link(await rig.paidOrder("alchemypay"))
      for (const [asked, language, words] of [
        ["de-AT,de;q=0.9,en;q=0.8", "de", "Wohin soll Ihre Rückzahlung gehen?"],
        ["es-MX", "es", "¿Adónde enviamos su reembolso?"],
        ["fr;q=0.2, pt-BR;q=0.7", "pt", "Para onde deve ir o seu reembolso?"],
        ["fr-CA", "fr", "Où envoyer votre remboursement ?"],
        ["ru", "ru", "Куда отправить возврат?"],
        ["zh-Hans-CN", "zh", "退款应退到哪里？"],
        ["nl, *;q=0.5", "en", "Where should your refund go?"],
      ] as const) {
        const html = await (await open(url, asked)).text()
        expect(html).toContain(`<html lang="${language}">`)
        expect(html).toContain(words)
        expect(html).not.toMatch(/\{\w+\}/)
      }
    })

    it("a link that was changed, made up or has expired does nothing", async () => {
      const paid = await rig.paidOrder("alchemypay")
      const { url } = await link(paid)
      const [refundId, seconds, mac] = (url.split("/").at(-1) as string).split(".")
      const base = url.slice(0, url.lastIndexOf("/"))
      const later = String(Number(seconds) + 1)
      for (const token of [
        `${refundId}.${later}.${mac}`,
        `${refundId}.${seconds}.${mac?.slice(0, -1)}${mac?.endsWith("A") ? "B" : "A"}`,
        `${refundId?.slice(0, -1)}${refundId?.endsWith("0") ? "1" : "0"}.${seconds}.${mac}`,
        `${refundId}.${seconds}.`,
        "x",
        "%00",
        "a".repeat(5_000),
      ]) {
        const answer = await enter(`${base}/${token}`, addresses.tron)
        expect([token.slice(0, 60), answer.status]).toEqual([token.slice(0, 60), 404])
      }
      paid.plugin.turnClock(week + 1_000)
      for (const answer of [await open(url), await enter(url, addresses.tron)]) {
        expect([answer.status, await answer.text()]).toEqual([
          410,
          expect.stringContaining("This link has expired") as string,
        ])
      }
      expect((await rig.refunds(paid))[0]).toMatchObject({ status: "awaiting_address" })
      await paid.plugin.reconcileIn(week + 60_000)
      expect((await rig.refunds(paid))[0]).toMatchObject({
        status: "refund_failed",
        last_error: expect.stringMatching(/link expired/) as string,
      })
      expect((await rig.invoice(paid)).attention).toEqual(["refund_due"])
      expect((await open(url)).status).toBe(410)
    })

    it("of two addresses at once one is taken", async () => {
      const paid = await rig.paidOrder("alchemypay")
      const { url } = await link(paid)
      const answers = await Promise.all([
        enter(url, addresses.tron),
        enter(url, addresses.ethereum, "ethereum"),
        enter(url, addresses.tron),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410])
      expect(rig.askedOfAlchemyPay(paid)).toHaveLength(1)
    })

    it("a link takes nothing before it is used, and nothing when all has been refunded", async () => {
      const paid = await rig.paidOrder("payprotocol")
      const { url } = await link(paid)
      expect((await rig.refund(paid, { amount: "25" })).status).toBe(200)
      const answer = await enter(url, addresses.tron)
      expect([answer.status, await answer.text()]).toEqual([
        410,
        expect.stringContaining("cannot be made any more") as string,
      ])
      expect(rig.askedOfPayProtocol(paid)).toHaveLength(1)
    })

    it("where a person has to send it, he is told, and records it on the same refund", async () => {
      const paid = await rig.paidOrder("payscrypt")
      const key = randomUUID()
      const { refund, url } = await link(paid, {}, key)
      expect((await link(paid, {}, key)).url).toBe(url)
      expect((await enter(url, addresses.ethereum, "ethereum")).status).toBe(200)
      expect((await rig.refunds(paid))[0]).toMatchObject({
        status: "requested",
        kind: "recorded",
        address: addresses.ethereum,
      })
      expect((await rig.invoice(paid)).attention).toEqual(["refund_due"])
      const { data } = await rig.record(paid, { amount: "25", ...eth })
      expect(data.refund).toMatchObject({ id: refund.id, status: "refunded" })
      await rig.expectBooked(paid, "25")
      expect((await rig.invoice(paid)).attention).toEqual([])
    })
  })
}

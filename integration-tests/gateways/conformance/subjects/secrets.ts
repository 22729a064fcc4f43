import { inspect } from "node:util"
import { BROKEN_ANSWERS } from "../../../../sandbox/faults"
import { freePort } from "../../../environment/ports"
import type { GatewayUnderTest } from "../adapter"
import type { Rig } from "../rig"
import { outcomeOf } from "./outcome"

/** A secret in the forms in which one slips out. */
function formsOf(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("hex"),
  ]
}

/** Everything a logger could print of a value, hidden members and causes included. */
function printed(value: unknown): string {
  const json = value instanceof Error ? `${value.message} ${value.stack}` : JSON.stringify(value)
  return `${json}\n${inspect(value, { depth: 12, showHidden: true })}`
}

function expectNone(secrets: readonly string[], where: string, text: string): void {
  for (const secret of secrets) {
    const leaks = formsOf(secret).filter((form) => text.includes(form))
    expect({ where, leaks }).toEqual({ where, leaks: [] })
  }
}

/** All secrets of a connection, the right ones and the wrong ones alike. */
function secretsOf(rig: Rig, credentials: Readonly<Record<string, string>>): string[] {
  return rig.adapter.secrets.map((name) => {
    const secret = credentials[name]
    if (!secret) {
      throw new Error(`the simulator has no credential "${name}"`)
    }
    return secret
  })
}

/** What a gateway hands out goes into session data, the ledger and answers to the shopper. */
export async function checkHandedOut(rig: Rig): Promise<void> {
  const { gateway } = rig
  const secrets = secretsOf(rig, rig.simulator.credentials)
  const invoice = await rig.openPaid()
  const handedOut = {
    created: invoice.created,
    answer: await gateway.fetchInvoice(invoice.expected),
    reading: gateway.readWebhook(rig.webhookFor([invoice.id])),
    replies: [gateway.acknowledge("accepted"), gateway.acknowledge("retry")],
    connection: await gateway.checkConnection(),
    capabilities: gateway.capabilities,
    gateway,
  }
  Object.entries(handedOut).forEach(([where, value]) => expectNone(secrets, where, printed(value)))
}

/** Errors of every sort, as a logger prints them, causes included; and the console says nothing. */
export async function checkErrors(rig: Rig): Promise<void> {
  const { adapter, simulator } = rig
  const levels = ["log", "info", "warn", "error", "debug"] as const
  const spies = levels.map((level) => jest.spyOn(console, level).mockImplementation())
  try {
    const invoice = await rig.openPaid()
    const tries: [string, () => Promise<unknown>][] = BROKEN_ANSWERS.flatMap((fault) => [
      [
        `create, ${fault}`,
        async () => {
          const request = await rig.request()
          simulator.faults.next(fault, adapter.api.create)
          return rig.gateway.createInvoice(request)
        },
      ],
      [
        `query, ${fault}`,
        async () => {
          simulator.faults.next(fault, { ...adapter.api.query, times: 3 })
          return rig.gateway.fetchInvoice(invoice.expected)
        },
      ],
    ])
    const nobody = rig.build({ baseUrl: `http://127.0.0.1:${await freePort()}` })
    tries.push(
      ["unreachable", () => nobody.fetchInvoice(invoice.expected)],
      ["duplicate", () => rig.gateway.createInvoice(invoice.request)],
      ["webhook", async () => rig.gateway.readWebhook({ rawBody: Buffer.from("x"), headers: {} })],
    )
    const right = secretsOf(rig, simulator.credentials)
    for (const [where, call] of tries) {
      const { error } = await outcomeOf(call())
      simulator.faults.reset()
      if (error === undefined && where !== "duplicate") {
        throw new Error(`${where}: the call succeeded`)
      }
      expectNone(right, where, printed(error))
    }
    for (const { title, credentials } of adapter.wrongCredentials) {
      const wrong = { ...simulator.credentials, ...credentials }
      const request = await rig.request()
      const { error } = await outcomeOf(rig.buildWith(wrong).createInvoice(request))
      expect(error).toBeInstanceOf(Error)
      expectNone([...right, ...secretsOf(rig, wrong)], title, printed(error))
    }
    spies.forEach((spy) => expect(spy.mock.calls).toEqual([]))
  } finally {
    spies.forEach((spy) => spy.mockRestore())
  }
}

/** What a gateway's own answer quotes back at us, the provider takes out. */
export function checkRedactor(rig: Rig): void {
  const redact = rig.adapter.redactor(rig.connection())
  for (const name of rig.adapter.secrets) {
    const secret = rig.simulator.credentials[name] as string
    expect(redact(`it says "${secret}", ${encodeURIComponent(secret)}.`)).toBe(
      'it says "***", ***.',
    )
  }
}

export function describeSecrets(adapter: GatewayUnderTest, rig: () => Rig): void {
  describe("secrets", () => {
    it("are in nothing that the gateway hands out", () => checkHandedOut(rig()))
    it("are in no error and no log line", () => checkErrors(rig()))
    it("are taken out of texts by the provider's redactor", () => checkRedactor(rig()))
    it("are named, and the webhook's are among them", () => {
      expect(adapter.secrets.length).toBeGreaterThan(0)
      expect(adapter.secrets).toEqual(expect.arrayContaining([...adapter.webhooks.secrets]))
    })
  })
}

import { randomUUID } from "node:crypto"
import type { GatewayInvoice } from "../../../../src/gateways/gateway"
import { WebhookRefused } from "../../../../src/gateways/gateway-error"
import type { GatewayUnderTest, RawStatus } from "../adapter"
import { payCrypto } from "../adapters/paycrypto"
import { Rig } from "../rig"
import { checkAcknowledgement } from "../subjects/acknowledgement"
import { checkTaken } from "../subjects/amounts"
import { checkAnswerTypes, checkFalsified, checkLeftOut } from "../subjects/answers"
import * as capabilities from "../subjects/capabilities"
import * as forgery from "../subjects/forgery"
import { outcomeOf } from "../subjects/outcome"
import { checkErrors, checkHandedOut } from "../subjects/secrets"
import * as statuses from "../subjects/statuses"
import * as trouble from "../subjects/trouble"
import { checkKeys, checkSeveralEvents } from "../subjects/webhooks"
import {
  acknowledging,
  answering,
  credulous,
  declaring,
  failing,
  gullible,
  reading,
  type Mistake,
} from "./mistakes"
import { withMistake } from "./wrong-gateway"

/** The suite bites: each check passes with the right gateway and fails with a wrong one. */
const right: GatewayUnderTest = payCrypto

type Check = (rig: Rig) => Promise<void>

const rawStatus = (raw: string): Check => {
  const testCase = right.statuses.find((status) => status.raw === raw) as RawStatus
  return (rig) => statuses.checkRawStatus(rig, testCase)
}
const usual = { takes: right.usualPrice, ordered: right.usualPrice }
const large = { amount: "9999999.99", currency: "USD" }

const mistakes: [string, Mistake, Check][] = [
  [
    "calls an unknown status paid",
    answering(({ status }) => ({ status: status === "abnormal" ? "paid" : status })),
    (rig) => statuses.checkUnknownStatus(rig, "10"),
  ],
  [
    "calls a payment under way paid",
    answering(({ status }) => ({ status: status === "confirming" ? "paid" : status })),
    rawStatus("2"),
  ],
  ["hides the raw status", answering(({ status }) => ({ rawStatus: status })), rawStatus("6")],
  [
    "takes a missing status for paid",
    (gateway) => ({
      async fetchInvoice(known) {
        const { answer } = await outcomeOf(gateway.fetchInvoice(known))
        const paid = { ...known, status: "paid", rawStatus: "" } as unknown as GatewayInvoice
        return answer ?? paid
      },
    }),
    (rig) => statuses.checkNoStatus(rig, undefined),
  ],
  [
    "never sees a payment",
    answering(() => ({ status: "pending" })),
    (rig) => statuses.checkLife(rig),
  ],
  [
    "calls every payment late",
    answering(() => ({ late: true })),
    (rig) => statuses.checkAction(rig, "pay-exactly"),
  ],
  ...(["amount", "currency", "reference", "gatewayInvoiceId"] as const).flatMap(
    (field): [string, Mistake, Check][] => {
      const known = answering((_answer, invoice) => ({ [field]: invoice[field] }))
      const { field: name, wrong } = right.echoed[field] as { field: string; wrong: unknown[] }
      return [
        [
          `takes the ${field} for granted`,
          known,
          (rig) => checkFalsified(rig, field, { [name]: wrong[0] }),
        ],
        [`fills in the ${field} itself`, known, (rig) => checkLeftOut(rig, field, name, undefined)],
      ]
    },
  ),
  [
    "compares nothing",
    declaring({ echoes: [] }),
    (rig) => checkFalsified(rig, "amount", { amount: "1.00" }),
  ],
  [
    "repeats an amount inexactly",
    answering(({ amount }) => ({ amount: amount && `${amount}0000001` })),
    (rig) => checkTaken(rig, usual),
  ],
  [
    "reads one invoice differently each time",
    answering(() => ({ reason: randomUUID() })),
    (rig) => checkAnswerTypes(rig, "documented"),
  ],
  ["believes an altered webhook", credulous, (rig) => forgery.checkAltered(rig)],
  ["believes another secret", gullible, (rig) => forgery.checkOtherSecret(rig, "webhookSecret")],
  ["believes without a signature", gullible, (rig) => forgery.checkProofHeader(rig, "signature")],
  ["believes a replay", gullible, (rig) => forgery.checkReplayed(rig)],
  ["falls over a truncated webhook", credulous, (rig) => forgery.checkTruncated(rig)],
  ["falls over garbage", credulous, (rig) => forgery.checkGarbage(rig)],
  [
    "takes garbage for an empty webhook",
    (gateway) => ({
      readWebhook(request) {
        try {
          return gateway.readWebhook(request)
        } catch (error) {
          if (error instanceof WebhookRefused && error.check === "body") {
            return { verified: false, notifications: [], unreadable: [] }
          }
          throw error
        }
      },
    }),
    (rig) => forgery.checkGarbage(rig),
  ],
  ["gives each reading a key", reading(() => randomUUID()), (rig) => checkKeys(rig)],
  ["gives all news one key", reading(() => "key"), (rig) => checkKeys(rig)],
  ["gives a status one key", reading((_key, raw) => raw), (rig) => checkKeys(rig)],
  [
    "reads the first event only",
    (gateway) => ({
      readWebhook(request) {
        const whole = gateway.readWebhook(request)
        return { ...whole, notifications: whole.notifications.slice(0, 1) }
      },
    }),
    (rig) => checkSeveralEvents(rig),
  ],
  [
    "accepts in words the gateway does not understand",
    acknowledging("accepted", "OK"),
    (rig) => checkAcknowledgement(rig),
  ],
  [
    "accepts where it wants a retry",
    acknowledging("retry", '{"code":1,"msg":"try again"}'),
    (rig) => checkAcknowledgement(rig),
  ],
  [
    "repeats a creation",
    (gateway) => ({
      createInvoice: (request) =>
        gateway.createInvoice(request).catch(() => gateway.createInvoice(request)),
    }),
    (rig) => trouble.checkSpoiledCreation(rig, "http-500", false),
  ],
  [
    "says that a time-out made nothing",
    failing((error) => Object.assign(error, { outcomeUnknown: false })),
    (rig) => trouble.checkSpoiledCreation(rig, "hang", true),
  ],
  [
    "calls trouble a refusal",
    failing((error) => Object.assign(error, { kind: "refused" })),
    (rig) => trouble.checkSpoiledCreation(rig, "http-500", false),
  ],
  [
    "asks too often",
    (gateway) => ({
      fetchInvoice: (known) => gateway.fetchInvoice(known).catch(() => gateway.fetchInvoice(known)),
    }),
    (rig) => trouble.checkSpoiledQuery(rig, "html"),
  ],
  [
    "knows invoices that do not exist",
    (gateway) => ({
      async fetchInvoice(known) {
        const { answer } = await outcomeOf(gateway.fetchInvoice(known))
        return answer ?? ({ ...known, status: "expired" } as unknown as GatewayInvoice)
      },
    }),
    (rig) => trouble.checkUnknownInvoice(rig),
  ],
  [
    "invents a new reference for a duplicate",
    (gateway) => ({
      createInvoice: (request) =>
        gateway
          .createInvoice(request)
          .catch(() => gateway.createInvoice({ ...request, reference: `${request.reference}1` })),
    }),
    (rig) => trouble.checkDuplicate(rig),
  ],
  [
    "blames the network for wrong credentials",
    failing((error) => Object.assign(error, { kind: "unavailable", retryable: true })),
    async (rig) => {
      for (const wrong of right.wrongCredentials) {
        await trouble.checkWrongCredentials(rig, wrong)
      }
    },
  ],
  [
    "truncates the price",
    (gateway) => ({
      createInvoice: (request) =>
        gateway.createInvoice({ ...request, amount: request.amount.replace(/\..*/, "") }),
    }),
    (rig) => checkTaken(rig, usual),
  ],
  [
    "rounds a large price",
    (gateway) => ({
      createInvoice: (request) =>
        gateway.createInvoice({ ...request, amount: request.amount.replace(/9$/, "0") }),
    }),
    (rig) => checkTaken(rig, { takes: large, ordered: large }),
  ],
  [
    "sends the shopper elsewhere",
    (gateway) => ({
      createInvoice: (request) =>
        gateway.createInvoice({ ...request, returnUrl: "https://elsewhere.example" }),
    }),
    (rig) => capabilities.checkCreated(rig),
  ],
  [
    "declares balances that it has not",
    declaring({ balances: true }),
    (rig) => capabilities.checkBalances(rig),
  ],
  [
    "keeps quiet about its limits",
    declaring({ limits: false }),
    (rig) => capabilities.checkLimits(rig),
  ],
  [
    "declares signatures that it has not",
    declaring({ signedWebhooks: false }),
    async (rig) => capabilities.checkDeclarations(rig),
  ],
  [
    "lists nothing",
    () => ({
      async *listInvoices() {},
    }),
    (rig) => capabilities.checkList(rig),
  ],
  [
    "is always well connected",
    () => ({ checkConnection: async () => ({ ok: true, tookMs: 0, message: "Connected." }) }),
    (rig) => capabilities.checkConnection(rig),
  ],
  [
    "puts a secret into an error",
    failing((error, { credentials }) =>
      Object.assign(error, { message: `${error.message} (${credentials["apiSecret"]})` }),
    ),
    (rig) => checkErrors(rig),
  ],
  [
    "hangs a request with its key on an error",
    failing((error, { credentials }) =>
      Object.assign(error, { cause: { headers: { Authorization: credentials["apiKey"] } } }),
    ),
    (rig) => checkErrors(rig),
  ],
  [
    "prints",
    failing((error) => {
      console.log(error.message)
      return error
    }),
    (rig) => checkErrors(rig),
  ],
  [
    "puts a key into the payment link",
    (gateway, { credentials }) => ({
      async createInvoice(request) {
        const created = await gateway.createInvoice(request)
        return { ...created, paymentUrl: `${created.paymentUrl}&key=${credentials["apiKey"]}` }
      },
    }),
    (rig) => checkHandedOut(rig),
  ],
]

/** By an assertion, or by an error that no gateway may throw; not by a slip in the mistake itself. */
const noticed = /expect\(|the call succeeded|not valid JSON|end of JSON input|cannot be asked for/

let rig: Rig
beforeAll(async () => {
  rig = await Rig.start(right)
})
beforeEach(() => rig.reset())
afterAll(() => rig?.stop())

it.each(mistakes)("a gateway that %s does not pass", async (_title, mistake, check) => {
  await check(rig)
  await rig.reset()

  const { error } = await outcomeOf(check(rig.with(withMistake(right, mistake))))
  expect(error?.message).toMatch(noticed)
})

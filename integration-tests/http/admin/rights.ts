import { providerIds, type GatewaysStore } from "../../environment/gateways-store"
import { Admin } from "./admin"

const key = { idempotency_key: "0123456789" }

/** Every route, with a body that would be right. */
const routes: ["get" | "post", string, object?][] = [
  ["get", ""],
  ["get", "/attention-count"],
  ["get", "/summary"],
  ["get", "/export"],
  ["get", "/methods"],
  ["post", `/methods/${providerIds.paycrypto}/connection-test`, {}],
  ["post", `/methods/${providerIds.paycrypto}/webhook-test`, {}],
  ["get", `/methods/${providerIds.paycrypto}/limits`],
  ["get", `/methods/${providerIds.cpay}/balances`],
  ["get", "/by-order/order_1"],
  ["get", "/cpinv_1"],
  ["post", "/cpinv_1/look", key],
  ["post", "/cpinv_1/place-order", key],
  ["post", "/cpinv_1/accept-underpayment", { ...key, expected_paid_amount: "1" }],
  ["post", "/cpinv_1/attach", { ...key, order_id: "order_1" }],
  ["post", "/cpinv_1/handled", { ...key, note: "done" }],
  ["post", "/notifications/cpntf_1/replay", key],
]

/** Bad input, and what the refusal has to say. */
const wrong: ["get" | "post", string, unknown, RegExp][] = [
  ["get", "?color=red", null, /"color".*not known.*Known: q, provider_id/],
  ["get", "?limit=0", null, /limit/],
  ["get", "?limit=101", null, /limit/],
  ["get", "?status=paidd", null, /status.*"paid"/],
  ["get", "?attention=never", null, /attention.*"any"/],
  ["get", "?handled=maybe", null, /handled/],
  ["get", "?from=yesterday", null, /from: must be a time/],
  ["get", "?q=", null, /q: must not be empty/],
  ["get", "?q=a%00b", null, /q: must not have zero bytes/],
  ["get", "?provider_id=a%00b", null, /provider_id: must be 1 to 120 printable/],
  ["get", "?provider_id=a&provider_id=b", null, /provider_id/],
  ["get", "?cursor=abc", null, /cursor is none that this list gave/],
  [
    "get",
    `?cursor=${Buffer.from("2026-01-01T00:00:00Z x'; --").toString("base64url")}`,
    null,
    /cursor/,
  ],
  ["get", "/export?limit=5", null, /"limit"/],
  ["get", "/summary?days=0", null, /days/],
  ["get", "/summary?days=3.5", null, /days/],
  ["get", "/a%00b", null, /id in the address is wrong/],
  ["get", "/by-order/a%00b", null, /order_id in the address is wrong/],
  ["get", "/methods/a%00b/limits", null, /provider_id in the address/],
  ["post", `/methods/${providerIds.paycrypto}/connection-test`, { url: "x" }, /"url"/],
  ["post", "/cpinv_1/look", {}, /idempotency_key/],
  ["post", "/cpinv_1/look", { idempotency_key: "short" }, /8 to 100 letters/],
  ["post", "/cpinv_1/look", { ...key, force: true }, /"force".*not known/],
  ["post", "/cpinv_1/place-order", { idempotency_key: 12345678 }, /idempotency_key/],
  ["post", "/cpinv_1/accept-underpayment", key, /expected_paid_amount/],
  ["post", "/cpinv_1/accept-underpayment", { ...key, expected_paid_amount: "1e3" }, /decimal text/],
  [
    "post",
    "/cpinv_1/accept-underpayment",
    { ...key, expected_paid_amount: 22.5 },
    /decimal|string/,
  ],
  ["post", "/cpinv_1/accept-underpayment", { ...key, expected_paid_amount: "-1" }, /decimal text/],
  ["post", "/cpinv_1/attach", key, /either order_id or cart_id/],
  [
    "post",
    "/cpinv_1/attach",
    { ...key, order_id: "o", cart_id: "c" },
    /either order_id or cart_id/,
  ],
  ["post", "/cpinv_1/attach", { ...key, order_id: "a\0b" }, /order_id/],
  ["post", "/cpinv_1/handled", { ...key, note: "  " }, /note: must not be empty/],
  ["post", "/cpinv_1/handled", { ...key, note: "x".repeat(2001) }, /at most 2000/],
  ["post", "/cpinv_1/handled", { ...key, note: "a\0b" }, /zero bytes/],
  ["post", "/a%00b/handled", { ...key, note: "x" }, /id in the address/],
  ["post", "/notifications/a%00b/replay", key, /id in the address/],
]

export function rightsSuite(store: GatewaysStore): void {
  const admin = new Admin(store)

  beforeAll(() => admin.signUp())

  it("without a token, and with a customer's, nothing is answered", async () => {
    const strangers = ["", admin.token("customer"), "not-a-token"]
    for (const token of strangers) {
      for (const [method, path, body] of routes) {
        const { status } =
          method === "get" ? await admin.get(path, token) : await admin.post(path, body, token)
        expect([method, path, status]).toEqual([method, path, 401])
      }
    }
  })

  it("where the store has roles: reading needs payment:read, acting payment:update", async () => {
    const isAction = (path: string) => /cpinv_1\/|notifications/.test(path)
    const answers = async (role: Parameters<typeof admin.token>[0]) => {
      const statuses: [string, number][] = []
      for (const [method, path, body] of routes) {
        const token = admin.token(role)
        const { status } =
          method === "get" ? await admin.get(path, token) : await admin.post(path, body, token)
        statuses.push([path, status])
      }
      return statuses
    }
    for (const role of ["no role", "stranger"] as const) {
      expect(await answers(role)).toEqual(routes.map(([, path]) => [path, 403]))
    }
    for (const [path, status] of await answers("reader")) {
      expect([path, status === 403]).toEqual([path, isAction(path)])
    }
    for (const [path, status] of await answers("merchant")) {
      expect([path, status === 403]).toEqual([path, false])
    }
  })

  it("what is wrong in a request is named, with what is accepted", async () => {
    for (const [method, path, body, message] of wrong) {
      const { status, data } =
        method === "get" ? await admin.get(path) : await admin.post(path, body)
      expect([method, path, status, data.type]).toEqual([method, path, 400, "invalid_data"])
      expect(data.message).toMatch(message)
    }
  })

  it("what there is none of is not found", async () => {
    const missing: ["get" | "post", string, object?][] = [
      ...routes.filter(([, path]) => /^\/(cpinv_1|notifications)/.test(path)),
      ["get", "/methods/pp_system_default/limits"],
      ["post", "/methods/pp_nothing/connection-test"],
    ]
    for (const [method, path, body] of missing) {
      const { status, data } =
        method === "get" ? await admin.get(path) : await admin.post(path, body)
      expect([path, status, data.type]).toEqual([path, 404, "not_found"])
    }
    expect((await admin.get("/by-order/order_1")).data).toEqual({ invoices: [], actions: [] })
  })
}

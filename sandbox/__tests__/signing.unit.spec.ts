import { parseJson, type JsonObject } from "../json-text"
import { bodyString, requestMessage, sign, webhookMessage } from "../paycrypto/signing"
import { merchantMessage, merchantSignature } from "./merchant-client"

const API_KEY = "0123456789abcdef0123456789abcdef"
const API_SECRET = "00000000-0000-4000-8000-000000000000"
const TIMESTAMP = "1700000000000"

function objectOf(text: string): JsonObject {
  const value = parseJson(text)
  if (!(value instanceof Map)) throw new Error("not an object")
  return value
}

const REQUESTS = [
  {
    id: "P2 create order",
    method: "POST",
    path: "/api/v1/payment",
    query: "",
    body: {
      return_url: "https://shop.example/return?cart=1",
      currency: "USD",
      expire: 1700006000000,
      amount: "100.05",
      notify_url: "https://shop.example/hooks/payment/paycrypto",
      cust_order_id: "order_01",
      customer: { notify_email: "jack001@example.com" },
    },
    message: `1700000000000POST0123456789abcdef0123456789abcdef/api/v1/paymentamount=100.05&currency=USD&cust_order_id=order_01&customer={"notify_email":"jack001@example.com"}&expire=1700006000000&notify_url=https://shop.example/hooks/payment/paycrypto&return_url=https://shop.example/return?cart=1`,
    signature: "4VZu6Wm/pMQEFzgHt9sIDo4YdrZFacW+mbyJWZ90R6I=",
  },
  {
    id: "P3 read one order",
    method: "GET",
    path: "/api/v1/orders",
    query: "cust_order_id=order_01",
    body: {},
    message:
      "1700000000000GET0123456789abcdef0123456789abcdef/api/v1/orders?cust_order_id=order_01",
    signature: "iyNy+G/LVJbrxO6v8BogA7pBKtMD/e5UMjzXv5sEY+s=",
  },
  {
    id: "P4 test webhook, empty body",
    method: "POST",
    path: "/api/v1/events/test",
    query: "",
    body: {},
    message: "1700000000000POST0123456789abcdef0123456789abcdef/api/v1/events/test",
    signature: "ln6vat5CG7jsgcx2yo+zRiD9y1DovnaqLpr9u2eZFuo=",
  },
  {
    id: "P5 merchant limit",
    method: "GET",
    path: "/api/v1/merchant/limit",
    query: "",
    body: {},
    message: "1700000000000GET0123456789abcdef0123456789abcdef/api/v1/merchant/limit",
    signature: "xwnrP/7U+Jn9sqvL+MbE+8gP0juzIYCwA9hUixCZ8WU=",
  },
  {
    id: "P6 refund",
    method: "POST",
    path: "/api/v1/refund",
    query: "",
    body: { cust_order_id: "order_01" },
    message:
      "1700000000000POST0123456789abcdef0123456789abcdef/api/v1/refundcust_order_id=order_01",
    signature: "IdzSZDpuuvQeP2Nz7JZrgiBr0RmnQRCFmh/aBVvXaXg=",
  },
]

describe("request signatures", () => {
  it.each(REQUESTS)("$id", ({ method, path, query, body, message, signature }) => {
    const computed = requestMessage({
      timestamp: TIMESTAMP,
      method,
      apiKey: API_KEY,
      path,
      query,
      body: objectOf(JSON.stringify(body)),
    })
    expect(computed).toBe(message)
    expect(sign(API_SECRET, computed)).toBe(signature)
  })

  it.each(REQUESTS)("$id, by the tests' own client", (vector) => {
    const { method, path, query, body } = vector
    const message = merchantMessage({
      timestamp: TIMESTAMP,
      method,
      apiKey: API_KEY,
      path,
      query,
      body,
    })
    expect(message).toBe(vector.message)
    expect(merchantSignature(API_SECRET, message)).toBe(vector.signature)
  })

  it("sorts nested objects at every level, as the documented sample shows", () => {
    const body = objectOf(
      `{"customer":{"zipcode":"24000","country":"USA","address":"sgasgs,shfojsg,AA","phone":"+12123434235","first_name":"Jack","deep":{"b":"2","a":"1"}},"amount":"10"}`,
    )
    expect(bodyString(body)).toBe(
      `amount=10&customer={"address":"sgasgs,shfojsg,AA","country":"USA","deep":{"a":"1","b":"2"},"first_name":"Jack","phone":"+12123434235","zipcode":"24000"}`,
    )
  })

  it.each([
    [
      "the documented number",
      `{"to":"0x43","amount":190,"from":"0xef"}`,
      "amount=190&from=0xef&to=0x43",
    ],
    [
      "numbers by their text",
      `{"a":1.50,"b":1E3,"c":12345678901234567890}`,
      "a=1.50&b=1E3&c=12345678901234567890",
    ],
    ["booleans", `{"a":true,"b":false}`, "a=true&b=false"],
    [
      "escapes of the sent JSON",
      `{"u":"https:\\/\\/x.example\\/\\u00e4"}`,
      "u=https://x.example/ä",
    ],
    ["slashes and umlauts in nested values", `{"c":{"n":"a\\/ä"}}`, `c={"n":"a/ä"}`],
    ["nested quotes and line ends", `{"c":{"n":"a\\"b\\\\c\\n\\t"}}`, `c={"n":"a\\"b\\\\c\\n\\t"}`],
    [
      "nested control characters, upper-case",
      `{"c":{"n":"\\u001f\\u007f\\u009f\\u2028\\u00a0"}}`,
      `c={"n":"\\u001F\\u007F\\u009F\\u2028\u00a0"}`,
    ],
    ["empty values and objects", `{"a":"","c":{}}`, "a=&c={}"],
    ["the last of repeated keys", `{"a":"1","a":"2"}`, "a=2"],
    ["upper case before lower", `{"b":"1","B":"2","_":"3"}`, "B=2&_=3&b=1"],
  ])("writes %s", (_, sent, expected) => {
    expect(bodyString(objectOf(sent))).toBe(expected)
  })

  it("signs the decoded query in the order sent", () => {
    const message = requestMessage({
      timestamp: TIMESTAMP,
      method: "get",
      apiKey: "k",
      path: "/api/v1/orders",
      query: "status=1&cust_order_id=a%2Bb+c%2F",
      body: new Map(),
    })
    expect(message).toBe("1700000000000GETk/api/v1/orders?status=1&cust_order_id=a+b c/")
  })
})

const WEBHOOKS = [
  {
    id: "W1 published",
    timestamp: "1585810920286",
    secret: "40e4cdb39f764ad48b0829e675b67b90",
    events: [
      `{"id":"bc76488ddda4","create_time":1585293811000,"params":{"order_id":"1223","status":1}}`,
    ],
    message: `1585810920286ORDER_RESULTaction=order_result&events=["{\\"id\\":\\"bc76488ddda4\\",\\"create_time\\":1585293811000,\\"params\\":{\\"order_id\\":\\"1223\\",\\"status\\":1}}"]`,
    signature: "y9/rsn79nMlP4EgIzVHWvt6GLvPx06dG+mDkUSLbmoA=",
  },
  {
    id: "W4 one event with a reason",
    timestamp: "1700000000000",
    secret: "fedcba9876543210fedcba9876543210",
    events: [
      `{"id":"bc76488ddda4","create_time":1585293811000,"params":{"order_id":"p25041408020716468","cust_order_id":"order_01","status":1,"reason":""}}`,
    ],
    message: `1700000000000ORDER_RESULTaction=order_result&events=["{\\"id\\":\\"bc76488ddda4\\",\\"create_time\\":1585293811000,\\"params\\":{\\"order_id\\":\\"p25041408020716468\\",\\"cust_order_id\\":\\"order_01\\",\\"status\\":1,\\"reason\\":\\"\\"}}"]`,
    signature: "+uzwfDm5HnOfRClEn66icYoHiOxsXZthx5An2mqt5zE=",
  },
  {
    id: "W5 two events",
    timestamp: "1700000000000",
    secret: "fedcba9876543210fedcba9876543210",
    events: [
      `{"id":"e1","create_time":1585293811000,"params":{"order_id":"p1","cust_order_id":"order_01","status":2}}`,
      `{"id":"e2","create_time":1585293812000,"params":{"order_id":"p2","cust_order_id":"order_02","status":6}}`,
    ],
    message: `1700000000000ORDER_RESULTaction=order_result&events=["{\\"id\\":\\"e1\\",\\"create_time\\":1585293811000,\\"params\\":{\\"order_id\\":\\"p1\\",\\"cust_order_id\\":\\"order_01\\",\\"status\\":2}}","{\\"id\\":\\"e2\\",\\"create_time\\":1585293812000,\\"params\\":{\\"order_id\\":\\"p2\\",\\"cust_order_id\\":\\"order_02\\",\\"status\\":6}}"]`,
    signature: "+5HoMD2gdfmDz8EjTp8t/rZHiKuLYx/dz94qFkdzv9g=",
  },
]

describe("webhook signatures", () => {
  it.each(WEBHOOKS)("$id", ({ timestamp, secret, events, message, signature }) => {
    const body = objectOf(JSON.stringify({ events, action: "order_result" }, null, 2))
    expect(webhookMessage(timestamp, body)).toBe(message)
    expect(sign(secret, message)).toBe(signature)
  })

  it("takes ORDER_RESULT for bodies that name no action", () => {
    const flat = objectOf(`{"status":1,"order_id":"p1","cust_order_id":"c1"}`)
    expect(webhookMessage("1700000000000", flat)).toBe(
      "1700000000000ORDER_RESULTcust_order_id=c1&order_id=p1&status=1",
    )
  })
})

describe("reading JSON", () => {
  it.each(["", "{", '{"a":01}', "[1,]", "{'a':1}"])("refuses %s", (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  })

  it("refuses nesting that would exhaust the stack", () => {
    expect(() => parseJson("[".repeat(50_000) + "]".repeat(50_000))).toThrow(/nested deeper/)
  })

  it("keeps __proto__ a key like any other", () => {
    expect(bodyString(objectOf(`{"__proto__":"x","a":"1"}`))).toBe("__proto__=x&a=1")
  })
})

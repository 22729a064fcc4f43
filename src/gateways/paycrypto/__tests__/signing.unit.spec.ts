import fc from "fast-check"
import {
  canonicalBody,
  canonicalRequest,
  canonicalWebhook,
  sign,
  signatureMatches,
  withoutControlCharacters,
  type RequestToSign,
  type SignableBody,
} from "../signing"

const apiKey = "0123456789abcdef0123456789abcdef"
const apiSecret = "00000000-0000-4000-8000-000000000000"
const timestamp = 1700000000000

/** Requests with their signed text and signature, computed outside of this project's code. */
const requestVectors: [string, RequestToSign, string, string][] = [
  [
    "creating an order with a nested customer, keys given out of order",
    {
      timestamp,
      method: "post",
      apiKey,
      path: "/api/v1/payment",
      body: {
        return_url: "https://shop.example/return?cart=1",
        notify_url: "https://shop.example/hooks/payment/paycrypto",
        expire: 1700006000000,
        customer: { notify_email: "jack001@example.com" },
        cust_order_id: "order_01",
        currency: "USD",
        amount: "100.05",
      },
    },
    '1700000000000POST0123456789abcdef0123456789abcdef/api/v1/paymentamount=100.05&currency=USD&cust_order_id=order_01&customer={"notify_email":"jack001@example.com"}&expire=1700006000000&notify_url=https://shop.example/hooks/payment/paycrypto&return_url=https://shop.example/return?cart=1',
    "4VZu6Wm/pMQEFzgHt9sIDo4YdrZFacW+mbyJWZ90R6I=",
  ],
  [
    "asking for one order",
    {
      timestamp,
      method: "GET",
      apiKey,
      path: "/api/v1/orders",
      decodedQuery: "cust_order_id=order_01",
    },
    "1700000000000GET0123456789abcdef0123456789abcdef/api/v1/orders?cust_order_id=order_01",
    "iyNy+G/LVJbrxO6v8BogA7pBKtMD/e5UMjzXv5sEY+s=",
  ],
  [
    "an empty body",
    { timestamp, method: "POST", apiKey, path: "/api/v1/events/test", body: {} },
    "1700000000000POST0123456789abcdef0123456789abcdef/api/v1/events/test",
    "ln6vat5CG7jsgcx2yo+zRiD9y1DovnaqLpr9u2eZFuo=",
  ],
  [
    "neither query nor body",
    { timestamp, method: "GET", apiKey, path: "/api/v1/merchant/limit" },
    "1700000000000GET0123456789abcdef0123456789abcdef/api/v1/merchant/limit",
    "xwnrP/7U+Jn9sqvL+MbE+8gP0juzIYCwA9hUixCZ8WU=",
  ],
  [
    "asking for a refund",
    {
      timestamp,
      method: "POST",
      apiKey,
      path: "/api/v1/refund",
      body: { cust_order_id: "order_01" },
    },
    "1700000000000POST0123456789abcdef0123456789abcdef/api/v1/refundcust_order_id=order_01",
    "IdzSZDpuuvQeP2Nz7JZrgiBr0RmnQRCFmh/aBVvXaXg=",
  ],
]

describe("signing a request", () => {
  it.each(requestVectors)("%s", (_title, request, canonical, signature) => {
    expect(canonicalRequest(request)).toBe(canonical)
    expect(sign(apiSecret, canonicalRequest(request))).toBe(signature)
  })

  it("writes the body of the documentation's example in the documented form", () => {
    expect(
      canonicalBody({
        amount: "10",
        currency: "USD",
        cust_order_id: "1185a4d49e1c",
        customer: {
          zipcode: "24000",
          country: "USA",
          address: "sgasgs,shfojsg,AA",
          city: "B",
          phone: "+12123434235",
          last_name: "Li",
          state: "A",
          first_name: "Jack",
          email: "jack@example.com",
        },
        return_url: "https://docs.example.com/",
      }),
    ).toBe(
      'amount=10&currency=USD&cust_order_id=1185a4d49e1c&customer={"address":"sgasgs,shfojsg,AA","city":"B","country":"USA","email":"jack@example.com","first_name":"Jack","last_name":"Li","phone":"+12123434235","state":"A","zipcode":"24000"}&return_url=https://docs.example.com/',
    )
  })

  it("sorts upper case before lower case and escapes neither slashes nor letters", () => {
    expect(canonicalBody({ b: "ä/é", B: "1", a: { z: "日/本", A: true, ö: 1 } })).toBe(
      'B=1&a={"A":true,"z":"日/本","ö":1}&b=ä/é',
    )
  })
})

/** Webhooks with their signed text and signature; the first one is the vendor's own. */
const webhookVectors: [string, string, string, string[], string][] = [
  [
    "the published one",
    "40e4cdb39f764ad48b0829e675b67b90",
    "1585810920286",
    ['{"id":"bc76488ddda4","create_time":1585293811000,"params":{"order_id":"1223","status":1}}'],
    "y9/rsn79nMlP4EgIzVHWvt6GLvPx06dG+mDkUSLbmoA=",
  ],
  [
    "one event with every field",
    "fedcba9876543210fedcba9876543210",
    "1700000000000",
    [
      '{"id":"bc76488ddda4","create_time":1585293811000,"params":{"order_id":"p25041408020716468","cust_order_id":"order_01","status":1,"reason":""}}',
    ],
    "+uzwfDm5HnOfRClEn66icYoHiOxsXZthx5An2mqt5zE=",
  ],
  [
    "two events",
    "fedcba9876543210fedcba9876543210",
    "1700000000000",
    [
      '{"id":"e1","create_time":1585293811000,"params":{"order_id":"p1","cust_order_id":"order_01","status":2}}',
      '{"id":"e2","create_time":1585293812000,"params":{"order_id":"p2","cust_order_id":"order_02","status":6}}',
    ],
    "+5HoMD2gdfmDz8EjTp8t/rZHiKuLYx/dz94qFkdzv9g=",
  ],
]

describe("the signature of a webhook", () => {
  it.each(webhookVectors)("%s", (_title, secret, time, events, signature) => {
    expect(sign(secret, canonicalWebhook(time, "order_result", events))).toBe(signature)
  })

  it("is made over the published text", () => {
    const [, , time, events] = webhookVectors[0] as (typeof webhookVectors)[0]
    expect(canonicalWebhook(time, "order_result", events)).toBe(
      '1585810920286ORDER_RESULTaction=order_result&events=["{\\"id\\":\\"bc76488ddda4\\",\\"create_time\\":1585293811000,\\"params\\":{\\"order_id\\":\\"1223\\",\\"status\\":1}}"]',
    )
  })

  it("matches only under the right secret, message and signature", () => {
    const [, secret, time, events, signature] = webhookVectors[1] as (typeof webhookVectors)[1]
    const message = canonicalWebhook(time, "order_result", events)
    expect(signatureMatches(secret, message, signature)).toBe(true)
    expect(signatureMatches(`${secret}0`, message, signature)).toBe(false)
    expect(signatureMatches(secret, `${message} `, signature)).toBe(false)
    expect(signatureMatches(secret, message, signature.replace("=", ""))).toBe(false)
    expect(signatureMatches(secret, message, `${signature.slice(0, -2)}A=`)).toBe(false)
    expect(signatureMatches(secret, message, "")).toBe(false)
  })
})

const key = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 })
const leaf = fc.oneof(fc.string({ unit: "grapheme" }), fc.boolean(), fc.integer())
const nested: fc.Arbitrary<SignableBody> = fc.dictionary(
  key,
  fc.oneof(leaf, fc.dictionary(key, fc.oneof(leaf, fc.dictionary(key, leaf)))),
)

function reversedKeys<T>(value: T): T {
  return typeof value === "object" && value !== null
    ? (Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, member]) => [name, reversedKeys(member)]),
      ) as T)
    : value
}

describe("the canonical form of a body", () => {
  it("does not depend on the order of keys at any level", () => {
    fc.assert(
      fc.property(nested, (body) => {
        expect(canonicalBody(reversedKeys(body))).toBe(canonicalBody(body))
      }),
    )
  })

  it("is the same before and after a trip as JSON, as the server sees it", () => {
    fc.assert(
      fc.property(nested, (body) => {
        const escaped = JSON.stringify(body).replaceAll("/", "\\/")
        expect(canonicalBody(JSON.parse(escaped) as SignableBody)).toBe(canonicalBody(body))
      }),
    )
  })

  it("tells bodies apart that differ in one text", () => {
    fc.assert(
      fc.property(nested, fc.string(), fc.string(), (body, one, other) => {
        fc.pre(one !== other)
        expect(canonicalBody({ ...body, note: one })).not.toBe(
          canonicalBody({ ...body, note: other }),
        )
      }),
    )
  })

  it("holds nested objects as JSON that reads back as the object", () => {
    fc.assert(
      fc.property(fc.dictionary(key, leaf), (customer) => {
        const text = canonicalBody({ customer }).slice("customer=".length)
        expect(JSON.parse(text)).toEqual({ ...customer })
      }),
    )
  })
})

describe("control characters", () => {
  it("leave every text, at every level, and nothing else does", () => {
    expect(
      withoutControlCharacters({
        a: "x\u0000\n\u2028y",
        b: { c: "\u0085ä/\u007f" },
        n: 1,
        t: true,
      }),
    ).toEqual({ a: "xy", b: { c: "ä/" }, n: 1, t: true })
  })
})

import { GatewayError } from "../../gateway-error"
import { convertPrice, fixedRates, functionRates, RateUnavailable, type RateSource } from ".."

const usdEth = { currency: "USD", asset: "ETH" }
const now = 1_760_000_000_000
const clock = () => now

async function unavailable(call: Promise<unknown>): Promise<RateUnavailable> {
  const error: unknown = await call.then(
    () => new Error("there was a rate"),
    (reason: unknown) => reason,
  )
  if (error instanceof RateUnavailable) {
    return error
  }
  throw error
}

describe("a table of rates", () => {
  const rates = fixedRates({ "USD/ETH": "2500.00", "EUR/ETH": "2300", "USD/BTC": "65000" }, clock)

  it("answers what is written there", async () => {
    expect(await rates.fetchRate(usdEth)).toEqual({ rate: "2500", source: "table", at: now })
    expect(rates.currenciesFor("ETH")).toEqual(["USD", "EUR"])
    expect(rates.currenciesFor("TRX")).toEqual([])
  })

  it.each([
    ["GBP", "ETH"],
    ["ETH", "USD"],
    ["constructor", "ETH"],
  ])("has nothing for %s/%s", async (currency, asset) => {
    expect(await unavailable(rates.fetchRate({ currency, asset }))).toMatchObject({
      retryable: false,
    })
  })
})

describe("a function of rates", () => {
  it("is asked for the pair", async () => {
    const asked: unknown[] = []
    const rates = functionRates(
      async (pair) => {
        asked.push(pair)
        return "2500.10"
      },
      { timeoutMs: 100, clock },
    )
    expect(await rates.fetchRate(usdEth)).toEqual({ rate: "2500.1", source: "function", at: now })
    expect(asked).toEqual([usdEth])
    expect(rates.currenciesFor("ETH")).toBe("any")
  })

  it.each<[string, () => unknown, RegExp, boolean]>([
    ["a number", () => 2500, /type number/, false],
    ["nothing", () => undefined, /type undefined/, false],
    ["null", () => null, /null/, false],
    ["zero", () => "0.00", /above zero/, true],
    ["a negative rate", () => "-1", /above zero/, true],
    ["words", () => "about 2500", /above zero/, true],
    ["infinity", () => "Infinity", /above zero/, true],
    ["nothing in time", () => new Promise(() => undefined), /within 30 ms/, true],
  ])("that answers %s gives no rate", async (_title, ask, words, retryable) => {
    const rates = functionRates(ask as () => string, { timeoutMs: 30 })
    const error = await unavailable(rates.fetchRate(usdEth))
    expect(error.message).toMatch(words)
    expect(error.retryable).toBe(retryable)
  })

  it("that throws gives no rate, and its reason is told", async () => {
    const rates = functionRates(
      () => {
        throw new Error("exchange closed")
      },
      { timeoutMs: 100 },
    )
    expect((await unavailable(rates.fetchRate(usdEth))).message).toContain("exchange closed")
  })
})

describe("converting a price", () => {
  const rates = fixedRates({
    "USD/ETH": "2500.00",
    "EUR/ETH": "3000",
    "JPY/BTC": "9876543",
    "USD/USDT": "0.9997",
  })

  it.each([
    // 100.05 / 2500
    ["100.05", "USD", "ETH", 18, "0.040020000000000000"],
    // 100 / 3000 does not end: the last digit is rounded up.
    ["100", "EUR", "ETH", 18, "0.033333333333333334"],
    // 1234 / 9876543 = 0.000124942500…
    ["1234", "JPY", "BTC", 8, "0.00012495"],
    // 10 / 0.9997 = 10.0030009…
    ["10.00", "USD", "USDT", 6, "10.003001"],
    // The least price still costs one smallest unit.
    ["0.01", "JPY", "BTC", 8, "0.00000001"],
  ])("%s %s in %s with %i decimals is %s", async (amount, currency, asset, decimals, expected) => {
    const quote = await convertPrice(
      { amount, currency },
      { gateway: "Payscrypt", asset, decimals, rates },
    )
    expect(quote).toMatchObject({ amount: expected, currency: asset, source: "table" })
  })

  it("needs no rate for a price in the asset", async () => {
    const none: RateSource = {
      currenciesFor: () => [],
      fetchRate: () => Promise.reject(new RateUnavailable("nobody is asked", false)),
    }
    expect(
      await convertPrice(
        { amount: "0.05", currency: "ETH" },
        { gateway: "Payscrypt", asset: "ETH", decimals: 18, rates: none, clock },
      ),
    ).toEqual({
      amount: "0.050000000000000000",
      currency: "ETH",
      rate: "1",
      source: "same currency",
      at: now,
    })
  })

  it.each([
    [true, /try again in a few minutes/],
    [false, /choose another payment method/],
  ])("without a rate is an error for merchant and shopper", async (retryable, advice) => {
    const rates: RateSource = {
      currenciesFor: () => "any",
      fetchRate: () => Promise.reject(new RateUnavailable("the source is down", retryable)),
    }
    const error: unknown = await convertPrice(
      { amount: "1", currency: "USD" },
      { gateway: "Payscrypt", asset: "ETH", decimals: 18, rates },
    ).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(GatewayError)
    expect(error).toMatchObject({
      kind: "no_rate",
      retryable,
      outcomeUnknown: false,
      message: "Payscrypt: no price in ETH: the source is down.",
      shopperMessage: expect.stringMatching(advice) as string,
    })
    expect((error as GatewayError).shopperMessage).not.toContain("the source is down")
  })
})

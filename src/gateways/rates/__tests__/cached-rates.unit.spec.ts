import { CachedRates, RateUnavailable, type Rate } from ".."

const pair = { currency: "USD", asset: "ETH" }
const minute = 60_000

/** A source that answers what it is set to, and a clock that stands. */
class Source {
  now = 1_760_000_000_000
  asked = 0
  next: () => Promise<Rate> = async () => this.rate("2500")

  readonly rates = new CachedRates(
    () => {
      this.asked += 1
      return this.next()
    },
    {
      cacheMs: 30_000,
      maxAgeMs: 10 * minute,
      maxDeviationPercent: "20",
      clock: () => this.now,
    },
  )

  rate(rate: string, ageMs = 0): Rate {
    return { rate, source: "test", at: this.now - ageMs }
  }

  async get(currency = "USD"): Promise<string> {
    return (await this.rates.fetchRate({ ...pair, currency })).rate
  }
}

let source: Source
beforeEach(() => {
  source = new Source()
})

const down = () => Promise.reject(new RateUnavailable("the source is down", true))

it("is asked again only after a while, for each pair", async () => {
  await source.get()
  source.now += 29_999
  await source.get()
  expect(source.asked).toBe(1)
  await source.get("EUR")
  expect(source.asked).toBe(2)
  source.now += 1
  await source.get()
  expect(source.asked).toBe(3)
})

it("is asked by one caller at a time, and all get its answer or its error", async () => {
  expect(await Promise.all([source.get(), source.get(), source.get()])).toEqual(
    Array(3).fill("2500"),
  )
  expect(source.asked).toBe(1)

  source = new Source()
  source.next = down
  const failures = await Promise.allSettled([source.get(), source.get()])
  expect(failures.map(({ status }) => status)).toEqual(["rejected", "rejected"])
  expect(source.asked).toBe(1)
  source.next = async () => source.rate("2400")
  expect(await source.get()).toBe("2400")
})

it("serves the last rate while the source is down, until that is too old", async () => {
  await source.get()
  source.next = down
  source.now += 10 * minute
  expect(await source.get()).toBe("2500")
  source.now += 1
  await expect(source.get()).rejects.toThrow("the source is down")
})

it("does not serve the last rate when the source says that there is none", async () => {
  await source.get()
  source.now += minute
  source.next = () => Promise.reject(new RateUnavailable("no such pair", false))
  await expect(source.get()).rejects.toThrow("no such pair")
})

it("refuses a rate that is old already", async () => {
  source.next = async () => source.rate("2500", 10 * minute + 1)
  await expect(source.get()).rejects.toThrow("is 600 s old; 600 s are allowed")
  source.next = async () => source.rate("2500", 10 * minute)
  expect(await source.get()).toBe("2500")
})

it.each([
  ["3000", true],
  ["3000.01", false],
  ["2083.34", true],
  ["2083.33", false],
  ["25", false],
  ["250000", false],
])("after 2500, %s is believed: %s", async (next, believed) => {
  await source.get()
  source.now += minute
  source.next = async () => source.rate(next)
  const answer = source.get()
  await (believed
    ? expect(answer).resolves.toBe(next)
    : expect(answer).rejects.toThrow(/jumped from 2500 to .*more than 20 %/))
})

describe("after a jump", () => {
  beforeEach(async () => {
    await source.get()
    source.now += minute
    source.next = async () => source.rate("5000")
    await expect(source.get()).rejects.toThrow("jumped")
  })

  it("neither rate is used, also while the source is down", async () => {
    source.next = down
    await expect(source.get()).rejects.toThrow("the source is down")
  })

  it("the new level is believed when it has lasted", async () => {
    source.now += 10 * minute - 1
    source.next = async () => source.rate("5100")
    await expect(source.get()).rejects.toThrow("jumped from 2500 to 5100")
    source.now += 1
    expect(await source.get()).toBe("5100")
  })

  it("another jump starts the wait anew", async () => {
    source.now += 10 * minute
    source.next = async () => source.rate("50")
    await expect(source.get()).rejects.toThrow("jumped from 2500 to 50,")
    source.now += 9 * minute
    await expect(source.get()).rejects.toThrow("jumped")
  })

  it("the old level is believed at once when it comes back", async () => {
    source.next = async () => source.rate("2510")
    expect(await source.get()).toBe("2510")
    source.now += 1000
    expect(await source.get()).toBe("2510")
  })
})

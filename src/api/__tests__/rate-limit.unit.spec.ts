import { clientOf, RateLimit } from "../rate-limit"

describe("a rate limit", () => {
  it("grants what is allowed, says when to come back, and fills steadily", () => {
    let now = 0
    const limit = new RateLimit({ allowed: 6, windowMs: 60_000 }, () => now)
    expect(Array.from({ length: 6 }, () => limit.take("a"))).toEqual([0, 0, 0, 0, 0, 0])
    expect(limit.take("a")).toBe(10)
    now = 4_000
    expect(limit.take("a")).toBe(6)
    now = 10_000
    expect(limit.take("a")).toBe(0)
    expect(limit.take("a")).toBe(10)
  })

  it("counts every client alone", () => {
    const limit = new RateLimit({ allowed: 1, windowMs: 1_000 }, () => 0)
    expect([limit.take("a"), limit.take("b"), limit.take("a")]).toEqual([0, 0, 1])
  })

  it("takes several units at once, and none when they are not there", () => {
    const limit = new RateLimit({ allowed: 5, windowMs: 5_000 }, () => 0)
    expect([limit.take("a", 4), limit.take("a", 2), limit.take("a", 1)]).toEqual([0, 1, 0])
  })

  it("never saves up more than the window allows", () => {
    let now = 0
    const limit = new RateLimit({ allowed: 2, windowMs: 2_000 }, () => now)
    limit.take("a")
    now = 1_000_000
    expect([limit.take("a", 2), limit.take("a")]).toEqual([0, 1])
  })

  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "::ffff:192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    [undefined, "unknown"],
  ])("takes %s for the client %s", (ip, client) => {
    expect(clientOf({ ip: ip })).toBe(client)
  })
})

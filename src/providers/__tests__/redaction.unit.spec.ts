import type { Logger } from "@medusajs/framework/types"
import { createRedactor, redactedLogger } from "../redaction"

const secret = 'top/secret "value"+1'

describe("redaction", () => {
  const redact = createRedactor([secret, "abc", undefined, "another-secret"])

  it.each([
    ["as it is", `key=${secret};`, "key=***;"],
    ["URL-encoded", `key=${encodeURIComponent(secret)}`, "key=***"],
    ["inside JSON", JSON.stringify({ key: secret }), '{"key":"***"}'],
    ["several times", `${secret} ${secret} another-secret`, "*** *** ***"],
  ])("removes a secret %s", (_title, text, clean) => {
    expect(redact(text)).toBe(clean)
  })

  it("leaves other text alone, also where a very short secret was given", () => {
    expect(redact("abc is an alphabet")).toBe("abc is an alphabet")
  })

  it("covers every line of the logger", () => {
    const lines: string[] = []
    const push = (line: string) => lines.push(line)
    const logger = redactedLogger(
      { debug: push, info: push, warn: push, error: push } as unknown as Logger,
      redact,
      "[PayCrypto]",
    )
    logger.debug(`0 ${secret}`)
    logger.info(`a ${secret}`)
    logger.warn(`b ${secret}`)
    logger.error(`c ${secret}`)
    expect(lines).toEqual(["0", "a", "b", "c"].map((start) => `[PayCrypto] ${start} ***`))
  })
})

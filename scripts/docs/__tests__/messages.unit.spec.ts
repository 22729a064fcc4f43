import { isSaid, messagesOf, textsIn, textsOfSource } from "../messages"
import { page } from "../pages"

const texts = textsOfSource()
const quoted = ["docs/troubleshooting.md", "docs/gateways/paycrypto.md"].flatMap((file) =>
  messagesOf(page(file)).map((message): [string, string] => [file, message]),
)

it("finds the messages of the pages, and the texts of the code", () => {
  expect(quoted.length).toBeGreaterThan(40)
  expect(texts.length).toBeGreaterThan(1_000)
})

it.each(quoted)("%s: %s", (_, message) => {
  expect(isSaid(message, texts)).toBe(true)
})

it("would find a message that nobody says any more", () => {
  const code = 'logger.warn(`invoice ${row.reference} (${row.status}): ${why}. Look.`); say("no")'
  expect(textsIn(code)).toEqual(["invoice … (…): …. Look.", "no"])
  expect(isSaid("invoice … (…): …", textsIn(code))).toBe(true)
  expect(isSaid("invoice … is …", textsIn(code))).toBe(false)
  expect(isSaid("a message that nobody says", texts)).toBe(false)
})

import type { Random } from "../faults/random"
import { mutateBytes } from "./mutate-bytes"
import { mutateJson } from "./mutate-json"
import type { Answer, TamperedAnswer } from "./tampering-proxy"

const types = [
  "text/html",
  "text/plain",
  "application/json; charset=utf-16",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/json; charset=iso-8859-1",
  "",
]

const statuses = [200, 201, 202, 204, 206, 301, 302, 400, 401, 403, 404, 409, 429, 500, 502, 503]

/** What a gateway, a proxy before it or a broken line may make of an answer. */
export function mutateAnswer(
  random: Random,
  answer: Answer,
  words: readonly string[],
): TamperedAnswer {
  const json = () => Buffer.from(mutateJson(random, answer.body.toString(), words))
  const withHeader = (name: string, value: string) => ({
    ...answer,
    headers: { ...answer.headers, [name]: value },
  })
  return random.weighted<() => TamperedAnswer>([
    [70, () => ({ ...answer, body: json() })],
    [12, () => ({ ...answer, body: mutateBytes(random, answer.body) })],
    [4, () => ({ ...withHeader("content-type", random.pick(types)), body: json() })],
    [4, () => ({ ...answer, status: random.pick(statuses), body: json() })],
    [2, () => withHeader("content-encoding", random.pick(["gzip", "br", "deflate", "x"]))],
    [2, () => ({ ...withHeader("location", "http://127.0.0.1:9/"), status: 307 })],
    [2, () => ({ ...withHeader("retry-after", "999999999"), status: 429 })],
    [2, () => ({ ...answer, cut: true })],
    [1, () => ({ ...answer, body: Buffer.alloc(12_000_000, "[") })],
    [1, () => ({ ...answer, delayMs: 5_000 })],
  ])()
}

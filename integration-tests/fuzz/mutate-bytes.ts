import { gzipSync } from "node:zlib"
import type { Random } from "../faults/random"

/** What goes wrong below the level of texts: on the line, in a proxy, in a wrong encoding. */
export function mutateBytes(random: Random, body: Buffer): Buffer {
  const at = random.int(0, Math.max(0, body.length - 1))
  return random.pick<() => Buffer>([
    () => body.subarray(0, at),
    () => body.subarray(at),
    () => flipped(body, at, random.int(0, 7)),
    () => flipped(flipped(body, at, random.int(0, 7)), random.int(0, at), random.int(0, 7)),
    () => Buffer.concat([body.subarray(0, at), garbage(random), body.subarray(at)]),
    () => Buffer.concat([body, body]),
    () => Buffer.concat([body, garbage(random)]),
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]),
    () => Buffer.from(body.toString(), "utf16le"),
    () => Buffer.from(`${body.toString()}\u00e9\u00ff`, "latin1"),
    () => gzipSync(body),
    () => Buffer.from(body.toString("base64")),
    () => Buffer.from(`\n\t ${body.toString()} \r\n`),
    () => garbage(random),
    () => Buffer.alloc(0),
  ])()
}

function flipped(body: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(body)
  if (copy.length > 0) {
    copy[at] = (copy[at] as number) ^ (1 << bit)
  }
  return copy
}

function garbage(random: Random): Buffer {
  return Buffer.from(Array.from({ length: random.int(1, 40) }, () => random.int(0, 255)))
}

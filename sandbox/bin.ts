#!/usr/bin/env node
import { main } from "./command-line"

const stopping = new AbortController()
process.once("SIGINT", () => stopping.abort())
process.once("SIGTERM", () => stopping.abort())

void main(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  stop: stopping.signal,
}).then((exitCode) => {
  process.exitCode = exitCode
})

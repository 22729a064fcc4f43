import path from "node:path"
import { ChildFailed } from "./child"
import { Closing, messageOf } from "./closing"
import { startDemo, type Demo } from "./demo"
import { FlagRefused, helpText, parseFlags } from "./flags"
import { SettingsRefused } from "./gateway-settings"
import { AlreadyRunning } from "./lock"
import { PortTaken } from "./ports"
import { Progress } from "./progress"
import { adminAccount } from "./store/src/seed/admin-account"

/** Problems that their message explains fully. */
const explained = [FlagRefused, SettingsRefused, AlreadyRunning, PortTaken, ChildFailed]

async function main(): Promise<void> {
  const { help, ...flags } = parseFlags(process.argv.slice(2))
  if (help) {
    console.log(helpText)
    return
  }
  const closing = new Closing()
  const stop = (): void => {
    if (closing.begun) return
    console.log("\nStopping …")
    void leave(closing, 0)
  }
  process.on("SIGINT", stop)
  process.on("SIGTERM", stop)
  process.on("SIGHUP", stop)
  process.on("uncaughtException", (error) => {
    report(error)
    void leave(closing, 1)
  })
  // Whoever read our output, such as `head`, has enough of it; the demo goes on.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", () => undefined)
  }

  console.log("\nmedusa-payment-crypto: the demo starts.\n")
  const progress = new Progress((line) => console.log(line))
  try {
    const demo = await startDemo({ ...flags, env: process.env }, progress, closing)
    console.log(readyText(demo, progress.elapsed()))
    await demo.crash
  } catch (error) {
    // What fails because it is being stopped is no news.
    if (closing.begun) return
    report(error)
    await leave(closing, 1)
  }
}

async function leave(closing: Closing, exitCode: number): Promise<void> {
  try {
    await closing.close()
    if (exitCode === 0) console.log("Stopped. The data is kept for the next start.")
    process.exit(exitCode)
  } catch (error) {
    console.error(messageOf(error))
    process.exit(1)
  }
}

function report(error: unknown): void {
  const known = explained.some((kind) => error instanceof kind)
  console.error(known || !(error instanceof Error) ? `\n${messageOf(error)}\n` : error)
}

function readyText(demo: Demo, elapsed: string): string {
  const { email, password } = adminAccount
  const allReal = demo.gateways.every(({ controlUrl }) => controlUrl === null)
  const tryThis = allReal
    ? [
        `Buy something in the shop and choose a gateway.`,
        `Pay on its page and look at the order in the admin.`,
      ]
    : [
        `Buy something in the shop and choose one of the gateways.`,
        `On its payment page press "Pay exactly": the shop shows your order.`,
        `Look at the order in the admin: the payment is captured.`,
        `Buy again and press "Expire", "Pay less" or "Confirm": see what the shop says.`,
      ]
  return `
Ready after ${elapsed}

${table([
  ["Shop", demo.shopUrl],
  ["Admin", `${demo.adminUrl}   ${email} / ${password}`],
  ["Logs", path.relative(process.cwd(), demo.logDir)],
])}

${allReal ? "Gateways:" : "The gateways' control pages, with their orders and webhooks:"}

${table(
  demo.gateways.map(({ label, controlUrl, realServer }) => [
    label,
    controlUrl ?? `the real service (${realServer})`,
  ]),
)}

Try this:

${tryThis.map((line, index) => `  ${index + 1}. ${line}`).join("\n")}

Ctrl-C stops everything and keeps the data; npm run demo -- --reset starts over.
`
}

function table(rows: [name: string, value: string][]): string {
  return rows.map(([name, value]) => `  ${name.padEnd(14)}${value}`).join("\n")
}

main().catch((error: unknown) => {
  report(error)
  process.exit(error instanceof FlagRefused ? 2 : 1)
})

import path from "node:path"
import { FlagRefused, parseFlags } from "../flags"

describe("the demo's flags", () => {
  it("need not be given", () => {
    expect(parseFlags([])).toEqual({
      help: false,
      reset: false,
      dataDir: path.resolve(__dirname, "../.data"),
      ports: { shop: 8000, medusa: 9000, payCrypto: 4010, postgres: 54329 },
    })
  })

  it("choose ports and the data folder", () => {
    const flags = parseFlags(["--shop-port", "8100", "--data-dir=elsewhere", "--reset"])
    expect(flags.ports).toMatchObject({ shop: 8100, medusa: 9000 })
    expect(flags.dataDir).toBe(path.resolve("elsewhere"))
    expect(flags.reset).toBe(true)
  })

  it.each([
    [["--shop-prot", "1"], "--shop-prot"],
    [["shop"], "shop"],
    [["--shop-port", "0"], 'takes a port from 1 to 65535, not "0"'],
    [["--shop-port", "65536"], "65536"],
    [["--medusa-port", "8e3"], "8e3"],
    [["--medusa-port"], "--medusa-port"],
    [["--shop-port", "9000"], "--shop-port and --medusa-port are both 9000"],
  ])("refuse %j and say why", (args, reason) => {
    expect(() => parseFlags(args)).toThrow(FlagRefused)
    expect(() => parseFlags(args)).toThrow(reason)
  })

  it("are all named when an unknown one is refused", () => {
    expect(() => parseFlags(["--port", "1"])).toThrow(
      "Accepted: --shop-port, --medusa-port, --paycrypto-port, --postgres-port, --data-dir, --reset, --help.",
    )
  })
})

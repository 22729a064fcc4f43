import path from "node:path"
import { FlagRefused, parseFlags } from "../flags"

describe("the demo's flags", () => {
  it("need not be given", () => {
    expect(parseFlags([])).toEqual({
      help: false,
      reset: false,
      dataDir: path.resolve(__dirname, "../.data"),
      ports: {
        shop: 8000,
        medusa: 9000,
        postgres: 54329,
        paycrypto: 4010,
        payscrypt: 4011,
        cpay: 4012,
        alchemypay: 4013,
        payprotocol: 4014,
      },
    })
  })

  it("choose ports and the data folder", () => {
    const flags = parseFlags([
      ...["--shop-port", "8100", "--cpay-port", "4112"],
      ...["--data-dir=elsewhere", "--reset"],
    ])
    expect(flags.ports).toMatchObject({ shop: 8100, medusa: 9000, cpay: 4112, paycrypto: 4010 })
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
    [["--cpay-port", "4010"], "--paycrypto-port and --cpay-port are both 4010"],
  ])("refuse %j and say why", (args, reason) => {
    expect(() => parseFlags(args)).toThrow(FlagRefused)
    expect(() => parseFlags(args)).toThrow(reason)
  })

  it("are all named when an unknown one is refused", () => {
    expect(() => parseFlags(["--port", "1"])).toThrow(
      "Accepted: --shop-port, --medusa-port, --postgres-port, --paycrypto-port, --payscrypt-port, --cpay-port, --alchemypay-port, --payprotocol-port, --data-dir, --reset, --help.",
    )
  })
})

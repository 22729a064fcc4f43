/** C-Pay publishes two codes beside 0 and the general 1; what else was wrong only its words say. */
export const CODE = {
  ok: 0,
  fail: 1,
  illegalIp: 90751002,
  payFail: 90751015,
} as const

/** A request that C-Pay answers with a code instead of data. */
export class Refusal extends Error {
  override readonly name = "Refusal"

  /** @param data what stands in `data` all the same. */
  constructor(
    readonly code: number,
    message: string,
    readonly data: unknown = null,
  ) {
    super(message)
  }
}

/** As C-Pay's published check routine words it. */
export function invalidParameter(name: string): Refusal {
  return new Refusal(CODE.fail, `invalid param ${name}`)
}

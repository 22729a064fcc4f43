/** gRPC's codes that the gateway answers, by what they say. */
export const CODE = {
  invalidArgument: 3,
  notFound: 5,
  alreadyExists: 6,
  unauthenticated: 16,
} as const

const NAMES = [
  "OK",
  "Canceled",
  "Unknown",
  "InvalidArgument",
  "DeadlineExceeded",
  "NotFound",
  "AlreadyExists",
  "PermissionDenied",
  "ResourceExhausted",
  "FailedPrecondition",
  "Aborted",
  "OutOfRange",
  "Unimplemented",
  "Internal",
  "Unavailable",
  "DataLoss",
  "Unauthenticated",
]

/** grpc-gateway's HTTP status of each code. */
const HTTP_STATUSES = [
  200, 408, 500, 400, 504, 404, 409, 403, 429, 412, 409, 400, 501, 500, 503, 500, 401,
]

/** @param code 0 to 16; others are named by their number, as gRPC does */
export function codeName(code: number): string {
  return NAMES[code] ?? `Code(${code})`
}

export function httpStatusOf(code: number): number {
  return HTTP_STATUSES[code] ?? 500
}

/** A request the gateway refuses with a gRPC status. */
export class Refusal extends Error {
  override readonly name = "Refusal"

  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

export function invalid(message: string): Refusal {
  return new Refusal(CODE.invalidArgument, message)
}

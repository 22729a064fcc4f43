import { GatewayError, type GatewayErrorKind } from "../gateway-error"

interface CodeMeaning {
  name: string
  kind: GatewayErrorKind
  meaning: string
  retryable?: boolean
  /** Whether a creation may have been carried out all the same. */
  outcomeUnknown?: boolean
}

const tryAgain = "Trying again may help."
const checkKey = "Check apiKey against the API keys in Payscrypt's Settings panel."

/** gRPC's codes, by number; Payscrypt answers them in the header `grpc-code`. */
const codes: readonly (CodeMeaning | null)[] = [
  null,
  {
    name: "Canceled",
    kind: "unavailable",
    meaning: `the call was cancelled. ${tryAgain}`,
    retryable: true,
    outcomeUnknown: true,
  },
  {
    name: "Unknown",
    kind: "unavailable",
    meaning: `an error that Payscrypt does not name. ${tryAgain}`,
    retryable: true,
    outcomeUnknown: true,
  },
  {
    name: "InvalidArgument",
    kind: "refused",
    meaning: "a parameter is wrong. Check walletId and asset.",
  },
  {
    name: "DeadlineExceeded",
    kind: "unavailable",
    meaning: `the call took too long at Payscrypt. ${tryAgain}`,
    retryable: true,
    outcomeUnknown: true,
  },
  { name: "NotFound", kind: "not_found", meaning: "this does not exist." },
  {
    name: "AlreadyExists",
    kind: "duplicate",
    meaning: "an order with this number exists already.",
    outcomeUnknown: true,
  },
  {
    name: "PermissionDenied",
    kind: "credentials",
    meaning: `the API key may not do this. ${checkKey}`,
  },
  {
    name: "ResourceExhausted",
    kind: "unavailable",
    meaning: `too many requests. ${tryAgain}`,
    retryable: true,
  },
  {
    name: "FailedPrecondition",
    kind: "refused",
    meaning: "the account or wallet is not ready for this. Look at the wallet in the dashboard.",
  },
  {
    name: "Aborted",
    kind: "unavailable",
    meaning: "the call was broken off at Payscrypt.",
    outcomeUnknown: true,
  },
  { name: "OutOfRange", kind: "refused", meaning: "a value is out of range." },
  { name: "Unimplemented", kind: "unsupported", meaning: "Payscrypt does not know this call." },
  {
    name: "Internal",
    kind: "unavailable",
    meaning: `an error inside Payscrypt. ${tryAgain}`,
    retryable: true,
    outcomeUnknown: true,
  },
  {
    name: "Unavailable",
    kind: "unavailable",
    meaning: `Payscrypt is not available. ${tryAgain}`,
    retryable: true,
    outcomeUnknown: true,
  },
  {
    name: "DataLoss",
    kind: "unavailable",
    meaning: `Payscrypt has lost data. ${tryAgain}`,
    retryable: true,
    outcomeUnknown: true,
  },
  {
    name: "Unauthenticated",
    kind: "credentials",
    meaning: `the API key is not known. ${checkKey}`,
  },
]

/** grpc-gateway answers each code with one of these; where several share one, the likeliest. */
const codeOfHttpStatus: Readonly<Record<number, number>> = {
  400: 3,
  401: 16,
  403: 7,
  404: 5,
  408: 1,
  409: 6,
  412: 9,
  429: 8,
  500: 2,
  501: 12,
  502: 14,
  503: 14,
  504: 4,
}

/** "16", "Unauthenticated", "UNAUTHENTICATED" and "already_exists" alike; `null` for anything else. */
export function readGrpcCode(header: string | undefined): number | null {
  const text = header?.trim() ?? ""
  if (/^\d{1,2}$/.test(text)) {
    return Number(text) < codes.length ? Number(text) : null
  }
  const plain = text.replace(/[\s_-]/g, "").toLowerCase()
  if (plain === "ok") {
    return 0
  }
  const wanted = plain === "cancelled" ? "canceled" : plain
  const code = codes.findIndex((known) => known?.name.toLowerCase() === wanted)
  return code > 0 ? code : null
}

export interface Failure {
  httpStatus: number
  /** `grpc-code` and `grpc-message` as received; undefined where there was none. */
  grpcCode: string | undefined
  grpcMessage: string | undefined
  /** Whether the call was to make an order. */
  creates: boolean
}

/** Whether an answer reports a failure, by its HTTP status or by its `grpc-code`. */
export function isFailure({ httpStatus, grpcCode }: Omit<Failure, "creates">): boolean {
  const code = readGrpcCode(grpcCode)
  return httpStatus < 200 || httpStatus > 299 || (code !== null && code !== 0)
}

/**
 * The error for such an answer. The header's code goes first; an answer without one, e.g. a proxy's,
 * is read by its HTTP status.
 */
export function errorOf({ httpStatus, grpcCode, grpcMessage, creates }: Failure): GatewayError {
  const code = readGrpcCode(grpcCode) || (codeOfHttpStatus[httpStatus] ?? null)
  const known = code === null ? null : (codes[code] ?? null)
  const said = grpcMessage ? ` Payscrypt says: "${percentDecoded(grpcMessage).slice(0, 200)}".` : ""
  if (!known) {
    const serverFault = httpStatus >= 500
    return new GatewayError({
      gateway: "Payscrypt",
      kind: serverFault ? "unavailable" : "malformed",
      code: String(httpStatus),
      message: `HTTP ${httpStatus}, which Payscrypt does not document. ${serverFault ? tryAgain : "Check the base URL."}${said}`,
      retryable: serverFault,
      // An undocumented answer may stand for anything, so an order may exist.
      outcomeUnknown: creates,
    })
  }
  // A creation asks for nothing that could be missing but the wallet, or the path itself.
  const place = known.name === "NotFound" && creates ? missingPlace(grpcCode) : null
  return new GatewayError({
    gateway: "Payscrypt",
    kind: place?.kind ?? known.kind,
    code: known.name,
    message: `${known.name} (HTTP ${httpStatus}): ${place?.meaning ?? known.meaning}${said}`,
    retryable: known.retryable,
    outcomeUnknown: creates && known.outcomeUnknown,
  })
}

function missingPlace(grpcCode: string | undefined): Pick<CodeMeaning, "kind" | "meaning"> {
  return readGrpcCode(grpcCode) === null
    ? { kind: "malformed", meaning: "there is no such path. Check the options baseUrl and paths." }
    : { kind: "refused", meaning: "the wallet is not known. Check the option walletId." }
}

/** gRPC percent-encodes messages in headers. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

import type { GatewayErrorKind } from "../../gateway-error"
import { errorOf, isFailure, readGrpcCode } from "../grpc-status"

const plain = { httpStatus: 500, grpcCode: undefined, grpcMessage: undefined, creates: true }

describe("the header grpc-code", () => {
  it.each<[string | undefined, number | null]>([
    ["16", 16],
    ["Unauthenticated", 16],
    ["UNAUTHENTICATED", 16],
    ["already_exists", 6],
    ["AlreadyExists", 6],
    ["Cancelled", 1],
    ["Canceled", 1],
    ["0", 0],
    ["OK", 0],
    [" 5 ", 5],
    ["17", null],
    ["-1", null],
    ["", null],
    ["NoSuchCode", null],
    [undefined, null],
  ])("%j is %j", (header, code) => {
    expect(readGrpcCode(header)).toBe(code)
  })

  it.each([
    [200, undefined, false],
    [200, "0", false],
    [200, "OK", false],
    [200, "5", true],
    [200, "something", false],
    [302, undefined, true],
    [404, "0", true],
  ])("HTTP %i with %j is a failure: %j", (httpStatus, grpcCode, failed) => {
    expect(isFailure({ httpStatus, grpcCode, grpcMessage: undefined })).toBe(failed)
  })
})

describe("what went wrong", () => {
  // [HTTP status, grpc-code, kind, code, retryable, outcomeUnknown of a creation]
  it.each<[number, string | undefined, GatewayErrorKind, string, boolean, boolean]>([
    [408, "1", "unavailable", "Canceled", true, true],
    [500, "2", "unavailable", "Unknown", true, true],
    [400, "3", "refused", "InvalidArgument", false, false],
    [504, "4", "unavailable", "DeadlineExceeded", true, true],
    [404, "5", "refused", "NotFound", false, false],
    [409, "6", "duplicate", "AlreadyExists", false, true],
    [403, "7", "credentials", "PermissionDenied", false, false],
    [429, "8", "unavailable", "ResourceExhausted", true, false],
    [412, "9", "refused", "FailedPrecondition", false, false],
    [409, "10", "unavailable", "Aborted", false, true],
    [400, "11", "refused", "OutOfRange", false, false],
    [501, "12", "unsupported", "Unimplemented", false, false],
    [500, "13", "unavailable", "Internal", true, true],
    [503, "14", "unavailable", "Unavailable", true, true],
    [500, "15", "unavailable", "DataLoss", true, true],
    [401, "16", "credentials", "Unauthenticated", false, false],
    // The header goes before the HTTP status.
    [200, "Unauthenticated", "credentials", "Unauthenticated", false, false],
    [400, "6", "duplicate", "AlreadyExists", false, true],
    // Without the header, e.g. from a proxy.
    [400, undefined, "refused", "InvalidArgument", false, false],
    [401, undefined, "credentials", "Unauthenticated", false, false],
    [403, undefined, "credentials", "PermissionDenied", false, false],
    [404, undefined, "malformed", "NotFound", false, false],
    [408, undefined, "unavailable", "Canceled", true, true],
    [409, undefined, "duplicate", "AlreadyExists", false, true],
    [429, undefined, "unavailable", "ResourceExhausted", true, false],
    [500, undefined, "unavailable", "Unknown", true, true],
    [502, undefined, "unavailable", "Unavailable", true, true],
    [503, "0", "unavailable", "Unavailable", true, true],
    [504, undefined, "unavailable", "DeadlineExceeded", true, true],
    // Nothing that Payscrypt documents.
    [302, undefined, "malformed", "302", false, true],
    [418, undefined, "malformed", "418", false, true],
    [599, "99", "unavailable", "599", true, true],
  ])(
    "HTTP %i, grpc-code %j: %s, %s, trying again helps: %j, a creation is uncertain: %j",
    (httpStatus, grpcCode, kind, code, retryable, outcomeUnknown) => {
      const failure = { ...plain, httpStatus, grpcCode }
      expect(errorOf(failure)).toMatchObject({ kind, code, retryable, outcomeUnknown })
      expect(errorOf({ ...failure, creates: false }).outcomeUnknown).toBe(false)
    },
  )

  it("an order that is asked for and does not exist is not found", () => {
    const failure = { ...plain, httpStatus: 404, creates: false }
    expect(errorOf({ ...failure, grpcCode: "5" }).kind).toBe("not_found")
    expect(errorOf(failure).kind).toBe("not_found")
  })

  it.each([
    ["wallet%20not%20found", "wallet not found"],
    ["100% wrong", "100% wrong"],
  ])("Payscrypt's message %j is shown as %j", (grpcMessage, shown) => {
    expect(errorOf({ ...plain, grpcMessage }).message).toContain(`Payscrypt says: "${shown}"`)
  })
})

import type { InvoiceStatus } from "../../gateway"
import { judge } from "../status"

const exact = { value: "0.05", target: "0.05", acceptWithoutValue: false }

describe("Payscrypt's statuses", () => {
  it.each<[string, InvoiceStatus]>([
    ["PENDING", "pending"],
    ["CONFIRMING", "confirming"],
    ["SUCCESSFUL", "paid"],
    ["REFUNDED", "abnormal"],
    ["successful", "abnormal"],
    ["5", "abnormal"],
    ["constructor", "abnormal"],
    ["", "abnormal"],
  ])("%s reads as %s", (raw, status) => {
    expect(judge(raw, exact).status).toBe(status)
  })

  // [raw status, value, target, normalised status]
  it.each<[string, string | null, string | null, InvoiceStatus]>([
    ["PENDING", "0.01", "0.05", "pending"],
    ["SUCCESSFUL", "0.050", "0.05", "paid"],
    ["SUCCESSFUL", "0.06", "0.05", "paid"],
    ["SUCCESSFUL", "0.049999999999999999", "0.05", "underpaid"],
    ["SUCCESSFUL", "0", "0.05", "abnormal"],
    ["SUCCESSFUL", null, "0.05", "abnormal"],
    ["SUCCESSFUL", "0.05", null, "abnormal"],
    ["EXPIRED", null, "0.05", "expired"],
    ["EXPIRED", "0", "0.05", "expired"],
    ["EXPIRED", "0.01", "0.05", "underpaid"],
    ["EXPIRED", "0.01", null, "underpaid"],
    ["EXPIRED", "0.05", "0.05", "abnormal"],
    ["CANCELED", null, "0.05", "canceled"],
    ["CANCELED", "0", "0.05", "canceled"],
    ["CANCELED", "0.01", "0.05", "underpaid"],
    ["CANCELED", "0.06", "0.05", "abnormal"],
  ])("%s with %j of %j reads as %s", (raw, value, target, status) => {
    const judgement = judge(raw, { value, target, acceptWithoutValue: false })
    expect(judgement.status).toBe(status)
    expect(judgement.reason === null).toBe(!["underpaid", "abnormal"].includes(status))
  })

  it("SUCCESSFUL without a value is paid where the option says so, but not with a short one", () => {
    const lenient = { target: "0.05", acceptWithoutValue: true }
    expect(judge("SUCCESSFUL", { ...lenient, value: null }).status).toBe("paid")
    expect(judge("SUCCESSFUL", { ...lenient, value: "0" }).status).toBe("abnormal")
    expect(judge("SUCCESSFUL", { ...lenient, value: "0.04" }).status).toBe("underpaid")
    expect(judge("PENDING", { ...lenient, value: null }).status).toBe("pending")
  })
})

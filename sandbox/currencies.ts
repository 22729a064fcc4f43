/** Minor digits that differ from the usual 2 (ISO 4217). */
const FIAT_DECIMALS: Record<string, number> = {
  BHD: 3,
  CLP: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
  XAF: 0,
  XOF: 0,
}

/** The simulator's fixed prices: USDT for one unit of the currency. */
const USDT_PER_UNIT: Record<string, string> = {
  AUD: "0.66",
  BRL: "0.18",
  CAD: "0.73",
  CHF: "1.12",
  CNY: "0.14",
  EUR: "1.08",
  GBP: "1.27",
  HKD: "0.128",
  INR: "0.0119",
  JPY: "0.0067",
  KRW: "0.00072",
  KWD: "3.25",
  PLN: "0.25",
  SGD: "0.74",
  USD: "1",
}

/** Decimals of USDT. */
export const USDT_DECIMALS = 6

/** How many decimals an amount in this currency may have. */
export function currencyDecimals(currency: string): number {
  if (isUsdt(currency)) return USDT_DECIMALS
  return FIAT_DECIMALS[currency] ?? 2
}

/** Fixed USDT price of one unit; "1" for currencies the table does not know. */
export function usdtPerUnit(currency: string): string {
  return USDT_PER_UNIT[currency] ?? "1"
}

/** True for USDT on any network: `USDT`, `USDT-TRC20`, … */
export function isUsdt(currency: string): boolean {
  return currency === "USDT" || currency.startsWith("USDT-")
}

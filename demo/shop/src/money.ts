/** A price as people of any market read it, e.g. "€24.50". */
export function money(amount: number | null | undefined, currencyCode: string): string {
  return new Intl.NumberFormat("en", { style: "currency", currency: currencyCode }).format(
    amount ?? 0,
  )
}

import type { HttpTypes } from "@medusajs/framework/types"

export interface Address {
  email: string
  first_name: string
  last_name: string
  address_1: string
  postal_code: string
  city: string
  country_code: string
}

export type AddressProblems = Partial<Record<keyof Address, string>>

/** Invented people, so that trying the shop needs no typing. */
const samples: Record<string, Address> = {
  usd: {
    email: "ada@example.com",
    first_name: "Ada",
    last_name: "Marlow",
    address_1: "12 Orchard Lane",
    postal_code: "97205",
    city: "Portland",
    country_code: "us",
  },
  eur: {
    email: "ada@example.com",
    first_name: "Ada",
    last_name: "Marlow",
    address_1: "Gartenweg 12",
    postal_code: "10115",
    city: "Berlin",
    country_code: "de",
  },
}

/** What the cart has, else a sample for its region. */
export function firstAddress(cart: HttpTypes.StoreCart, countries: { iso_2: string }[]): Address {
  const known = cart.shipping_address
  const sample = samples[cart.currency_code] ?? samples["usd"]
  const wanted = known?.country_code || sample?.country_code
  const country = countries.find(({ iso_2: code }) => code === wanted) ?? countries[0]
  return {
    email: cart.email || sample?.email || "",
    first_name: known?.first_name || sample?.first_name || "",
    last_name: known?.last_name || sample?.last_name || "",
    address_1: known?.address_1 || sample?.address_1 || "",
    postal_code: known?.postal_code || sample?.postal_code || "",
    city: known?.city || sample?.city || "",
    country_code: country?.iso_2 ?? "",
  }
}

export function checkAddress(address: Address): AddressProblems {
  const needed: [keyof Address, string][] = [
    ["first_name", "Enter a first name."],
    ["last_name", "Enter a last name."],
    ["address_1", "Enter street and number."],
    ["postal_code", "Enter a postal code."],
    ["city", "Enter a city."],
    ["country_code", "Choose a country."],
  ]
  const problems: AddressProblems = {}
  if (!/^\S+@\S+\.\S+$/.test(address.email.trim())) {
    problems.email = "Enter an e-mail address, such as ada@example.com."
  }
  for (const [field, message] of needed) {
    if (address[field].trim() === "") {
      problems[field] = message
    }
  }
  return problems
}

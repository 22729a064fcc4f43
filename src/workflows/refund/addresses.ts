import { keccak_256 } from "@noble/hashes/sha3"
import { sha256 } from "@noble/hashes/sha2"
import { base58, bech32, bech32m, createBase58check, hex } from "@scure/base"
import type { Network } from "./networks"

/**
 * What is wrong with an address:
 * - `form`: it is none of the network's
 * - `checksum`: it has the form, and a character is wrong
 */
export type AddressProblem = "form" | "checksum"

const base58check = createBase58check(sha256)

/** First bytes of Bitcoin's main network: pay to public key hash, pay to script hash. */
const bitcoinVersions = [0x00, 0x05]

/** First byte of Tron's addresses. */
const tronVersion = 0x41

/** `null` where the address is one of the network's and its checksum, where it has one, is right. */
export function addressProblem(network: Network, address: string): AddressProblem | null {
  switch (network) {
    case "bitcoin":
      return /^bc1/i.test(address) ? segwitProblem(address) : bitcoinProblem(address)
    case "tron":
      return /^T[1-9A-HJ-NP-Za-km-z]{33}$/.test(address)
        ? base58Problem(address, [tronVersion])
        : "form"
    case "solana":
      return solanaProblem(address)
    default:
      return evmProblem(address)
  }
}

/** EIP-55: capitals are the checksum. An address all in one case has none. */
function evmProblem(address: string): AddressProblem | null {
  if (!/^0x[0-9a-fA-F]{40}$/.test(address) || /^0x0{40}$/.test(address)) {
    return "form"
  }
  const digits = address.slice(2)
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) {
    return null
  }
  const hash = hex.encode(keccak_256(digits.toLowerCase()))
  const right = [...digits].every((digit, place) => {
    const isCapital = parseInt(hash[place] as string, 16) >= 8
    return digit === (isCapital ? digit.toUpperCase() : digit.toLowerCase())
  })
  return right ? null : "checksum"
}

function bitcoinProblem(address: string): AddressProblem | null {
  return /^[13][1-9A-HJ-NP-Za-km-z]{24,34}$/.test(address)
    ? base58Problem(address, bitcoinVersions)
    : "form"
}

/** Twenty bytes behind a version byte, with four bytes of checksum. */
function base58Problem(address: string, versions: number[]): AddressProblem | null {
  try {
    const bytes = base58check.decode(address)
    return bytes.length === 21 && versions.includes(bytes[0] as number) ? null : "form"
  } catch {
    return "checksum"
  }
}

/** BIP 173 for version 0, BIP 350 (bech32m) for those after it. */
function segwitProblem(address: string): AddressProblem | null {
  const lower = address.toLowerCase()
  const oneCase = address === lower || address === address.toUpperCase()
  if (!oneCase || !/^bc1[02-9ac-hj-np-z]{6,87}$/.test(lower)) {
    return "form"
  }
  try {
    const { words } = (lower[3] === "q" ? bech32 : bech32m).decode(lower as `bc1${string}`)
    const [version, ...program] = words
    const { length } = bech32.fromWords(program)
    const fits =
      version === 0
        ? length === 20 || length === 32
        : (version as number) <= 16 && length >= 2 && length <= 40
    return fits ? null : "form"
  } catch {
    return "checksum"
  }
}

/** Solana's addresses are public keys of 32 bytes and have no checksum. */
function solanaProblem(address: string): AddressProblem | null {
  if (!/^[1-9A-HJ-NP-Za-km-z]{32,44}$/.test(address)) {
    return "form"
  }
  return base58.decode(address).length === 32 ? null : "form"
}

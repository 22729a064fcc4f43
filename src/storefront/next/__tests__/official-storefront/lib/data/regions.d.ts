import type { HttpTypes } from "@medusajs/framework/types"

export declare const getRegion: (
  countryCode: string,
) => Promise<HttpTypes.StoreRegion | null | undefined>

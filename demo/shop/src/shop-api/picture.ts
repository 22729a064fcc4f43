import { useShopApi } from "./connection"

/** The demo's pictures are served by Medusa and named without its address. */
export function usePictureUrl(path: string | null | undefined): string | undefined {
  const { backendUrl } = useShopApi()
  return path ? new URL(path, backendUrl).href : undefined
}

import { usePictureUrl } from "../shop-api/picture"

interface PictureProps {
  path: string | null | undefined
  /** "" where the name stands beside it. */
  alt: string
  size: number
}

export function Picture({ path, alt, size }: PictureProps) {
  const url = usePictureUrl(path)
  return url ? (
    <img className="picture" src={url} alt={alt} width={size} height={size} />
  ) : (
    <span className="picture blank" aria-hidden="true" />
  )
}

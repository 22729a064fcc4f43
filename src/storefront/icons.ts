/**
 * A small picture for each method, drawn here: marks of our own, no gateway's logo. Each is the
 * inside of a 24 × 24 picture, white on a tile of its colour.
 */
const drawings: Record<string, [colour: string, drawing: string]> = {
  paycrypto: [
    "#1d4ed8",
    "<circle cx='12' cy='12' r='5.5'/><path d='M10.5 15.5v-7h2a2 2 0 0 1 0 4h-2'/>",
  ],
  payscrypt: ["#6d28d9", "<path d='M8 6.5h6l2.5 2.5v8.5h-8.5zM10.5 12h4M10.5 14.5h4'/>"],
  cpay: ["#0f766e", "<path d='M16 9a5 5 0 1 0 0 6'/><path d='M12 7v-1.5M12 18.5v-1.5'/>"],
  "cpay-card": [
    "#115e59",
    "<rect x='5.5' y='7.5' width='13' height='9' rx='1.5'/><path d='M5.5 10.5h13M8 14h3'/>",
  ],
  alchemypay: ["#0369a1", "<path d='M10 6.5v4l-3.5 6.5h11l-3.5-6.5v-4M9 6.5h6M8.5 13.5h7'/>"],
  payprotocol: [
    "#b45309",
    "<path d='M12 5.5l5.5 3.2v6.6l-5.5 3.2-5.5-3.2v-6.6zM6.5 8.7l5.5 3.3 5.5-3.3M12 12v6.5'/>",
  ],
}

const anyCoin: [string, string] = [
  "#374151",
  "<circle cx='12' cy='12' r='5.5'/><path d='M12 9v6M10 10.5h4M10 13.5h4'/>",
]

/** The icon of a method by its gateway's word, as an SVG text. */
export function iconSvg(gateway: string): string {
  const [colour, drawing] = Object.hasOwn(drawings, gateway)
    ? (drawings[gateway] as [string, string])
    : anyCoin
  return `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' width='24' height='24'><rect width='24' height='24' rx='6' fill='${colour}'/><g fill='none' stroke='#fff' stroke-width='1.5' stroke-linecap='round' stroke-linejoin='round'>${drawing}</g></svg>`
}

/** The same as the address of an `<img>`. */
export function iconDataUri(gateway: string): string {
  return `data:image/svg+xml,${encodeURIComponent(iconSvg(gateway))}`
}

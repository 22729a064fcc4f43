"use client"

/** The React component, for React 18 and 19. */
export { CryptoPayment } from "./CryptoPayment"
export type { CryptoPaymentProps } from "./props"

/** Every text that is shown. Words in braces are filled in and stay as they are in translations. */
export const en = {
  one_moment: "One moment…",
  amount: "Amount",
  address: "Address",
  network: "Network",
  copy: "Copy",
  copied: "Copied",
  copy_failed: "Select it and copy it by hand",
  start_again: "Start again",
  try_again: "Try again",

  choose_heading: "How do you want to pay?",
  choose_none: "There is no way to pay with crypto for your region.",
  choose_start: "Continue",
  method_crypto: "Crypto with {gateway}",
  method_card: "Card with {gateway}",
  method_any_text: "USDT and other coins",
  method_asset_text: "Paid in {asset}",
  method_card_text: "Credit or debit card",
  method_takes: "Takes only {currencies}",
  method_from: "From {amount} {currency}",

  wait_heading: "Pay {amount} {currency}",
  wait_price: "Price: {price} {price_currency}, at {rate} {price_currency} for 1 {currency}",
  wait_scan:
    "Scan the code with your wallet, or copy amount and address. Send exactly this amount.",
  wait_network: "Send only {currency} on the network {network}. Anything else may be lost.",
  wait_hosted: "You pay on the page of {gateway} and come back here afterwards.",
  wait_go: "Continue to {gateway}",
  wait_wallet: "Open in wallet",
  wait_watching: "This page notices your payment by itself.",
  wait_other: "Pay another way",
  time_left: "Time left",
  time_short: "Less than one minute left to pay.",
  qr_title: "QR code of the payment",

  seen_heading: "Your payment has been seen",
  seen_text: "It is being confirmed. There is nothing more for you to do.",
  seen_confirmations: "{seen} of {needed} confirmations",
  transaction: "Transaction",

  paid_heading: "Paid. Thank you!",
  ordered: "Your order is placed.",
  ordering: "Your order is being placed.",
  paid_overpaid: "More than the price has arrived. The shop can see it; please contact it.",
  paid_late: "The payment came after its time, and was accepted.",

  underpaid_heading: "A part of the amount is missing",
  underpaid_received: "Received: {received} {received_currency} of {amount} {currency}",
  underpaid_missing: "Still missing",
  underpaid_about: "Still missing, about",
  underpaid_pay: "Please send the rest in the same way.",
  underpaid_closed: "The time to pay is over. Please contact the shop; what you paid is not lost.",

  expired_heading: "The time to pay is over",
  expired_text: "Please send nothing to the old address. Start again to get a new one.",
  expired_checking: "We are still looking for your payment. If you have paid, please wait.",
  expired_paid: "If you have paid already, do not pay again: contact the shop.",
  failed_heading: "The payment has failed",
  nothing_ordered: "Nothing was ordered. Your cart is kept.",
  order_unpaid: "Your order was placed, but it is not paid. Please contact the shop.",
  canceled_heading: "The payment was canceled",

  attention_heading: "The shop has to look at your payment",
  attention_text: "Please do not pay again. Contact the shop and name this payment:",
  payment_number: "Payment number",
  refunding_heading: "Your payment is being sent back",
  refunded_heading: "Your payment was sent back",

  offline_heading: "No connection to the shop",
  offline_text:
    "What is shown may be out of date. We keep trying; a payment on its way is not lost.",

  error_payment_in_progress:
    "Money has arrived for the payment that you began before. Please do not pay a second time.",
  error_method_refused: "This way to pay cannot be used for this cart.",
  error_gateway_away:
    "This way to pay cannot be reached just now. Please try again, or choose another.",
  error_cart_completed: "This cart is an order already.",
  error_not_found: "The shop does not know this cart any more.",
  error_shop_error: "That did not work. Please try again in a moment.",
}

export type Texts = Record<keyof typeof en, string>

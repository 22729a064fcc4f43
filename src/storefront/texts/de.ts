import type { Texts } from "./en"

export const de: Texts = {
  one_moment: "Einen Moment …",
  amount: "Betrag",
  address: "Adresse",
  network: "Netzwerk",
  copy: "Kopieren",
  copied: "Kopiert",
  copy_failed: "Bitte markieren und von Hand kopieren",
  start_again: "Neu beginnen",
  try_again: "Noch einmal versuchen",

  choose_heading: "Wie möchten Sie bezahlen?",
  choose_none: "Für Ihre Region gibt es keine Zahlung mit Krypto.",
  choose_start: "Weiter",
  method_crypto: "Krypto mit {gateway}",
  method_card: "Karte mit {gateway}",
  method_any_text: "USDT und andere Währungen",
  method_asset_text: "Bezahlt in {asset}",
  method_card_text: "Kredit- oder Debitkarte",
  method_takes: "Nimmt nur {currencies}",
  method_from: "Ab {amount} {currency}",

  wait_heading: "{amount} {currency} bezahlen",
  wait_price: "Preis: {price} {price_currency}, zu {rate} {price_currency} für 1 {currency}",
  wait_scan:
    "Code mit der Wallet scannen, oder Betrag und Adresse kopieren. Bitte genau diesen Betrag senden.",
  wait_network: "Nur {currency} im Netzwerk {network} senden. Alles andere kann verloren gehen.",
  wait_hosted: "Sie bezahlen auf der Seite von {gateway} und kommen danach hierher zurück.",
  wait_go: "Weiter zu {gateway}",
  wait_wallet: "In der Wallet öffnen",
  wait_watching: "Diese Seite bemerkt Ihre Zahlung von selbst.",
  wait_other: "Anders bezahlen",
  time_left: "Verbleibende Zeit",
  time_short: "Es bleibt weniger als eine Minute zum Bezahlen.",
  qr_title: "QR-Code der Zahlung",

  seen_heading: "Ihre Zahlung wurde gesehen",
  seen_text: "Sie wird gerade bestätigt. Sie müssen nichts weiter tun.",
  seen_confirmations: "{seen} von {needed} Bestätigungen",
  transaction: "Transaktion",

  paid_heading: "Bezahlt. Vielen Dank!",
  ordered: "Ihre Bestellung ist aufgegeben.",
  ordering: "Ihre Bestellung wird gerade aufgegeben.",
  paid_overpaid:
    "Es ist mehr als der Preis angekommen. Der Shop sieht das; bitte wenden Sie sich an ihn.",
  paid_late: "Die Zahlung kam nach Ablauf der Zeit und wurde angenommen.",

  underpaid_heading: "Ein Teil des Betrags fehlt",
  underpaid_received: "Erhalten: {received} {received_currency} von {amount} {currency}",
  underpaid_missing: "Es fehlen noch",
  underpaid_about: "Es fehlen noch etwa",
  underpaid_pay: "Bitte senden Sie den Rest auf demselben Weg.",
  underpaid_closed:
    "Die Zeit zum Bezahlen ist abgelaufen. Bitte wenden Sie sich an den Shop; Ihr Geld ist nicht verloren.",

  expired_heading: "Die Zeit zum Bezahlen ist abgelaufen",
  expired_text:
    "Bitte senden Sie nichts mehr an die alte Adresse. Beginnen Sie neu, um eine neue zu erhalten.",
  expired_checking: "Wir suchen noch nach Ihrer Zahlung. Wenn Sie bezahlt haben, warten Sie bitte.",
  expired_paid:
    "Wenn Sie schon bezahlt haben, zahlen Sie nicht noch einmal: Wenden Sie sich an den Shop.",
  failed_heading: "Die Zahlung ist fehlgeschlagen",
  nothing_ordered: "Es wurde nichts bestellt. Ihr Warenkorb bleibt erhalten.",
  order_unpaid:
    "Ihre Bestellung wurde aufgenommen, ist aber nicht bezahlt. Bitte wenden Sie sich an den Shop.",
  canceled_heading: "Die Zahlung wurde abgebrochen",

  attention_heading: "Der Shop muss sich Ihre Zahlung ansehen",
  attention_text:
    "Bitte zahlen Sie nicht noch einmal. Wenden Sie sich an den Shop und nennen Sie diese Zahlung:",
  payment_number: "Nummer der Zahlung",
  refunding_heading: "Ihre Zahlung wird zurückgesendet",
  refunded_heading: "Ihre Zahlung wurde zurückgesendet",

  offline_heading: "Keine Verbindung zum Shop",
  offline_text:
    "Die Anzeige kann veraltet sein. Wir versuchen es weiter; eine Zahlung unterwegs geht nicht verloren.",

  error_payment_in_progress:
    "Für die zuvor begonnene Zahlung ist Geld eingegangen. Bitte zahlen Sie nicht ein zweites Mal.",
  error_method_refused: "Diese Zahlungsart ist für diesen Warenkorb nicht möglich.",
  error_gateway_away:
    "Diese Zahlungsart ist gerade nicht erreichbar. Bitte versuchen Sie es noch einmal oder wählen Sie eine andere.",
  error_cart_completed: "Dieser Warenkorb ist bereits eine Bestellung.",
  error_not_found: "Der Shop kennt diesen Warenkorb nicht mehr.",
  error_shop_error: "Das hat nicht geklappt. Bitte versuchen Sie es gleich noch einmal.",
}

import type { Texts } from "./en"

export const fr: Texts = {
  one_moment: "Un instant…",
  amount: "Montant",
  address: "Adresse",
  network: "Réseau",
  copy: "Copier",
  copied: "Copié",
  copy_failed: "Sélectionnez-le et copiez-le à la main",
  start_again: "Recommencer",
  try_again: "Réessayer",

  choose_heading: "Comment voulez-vous payer ?",
  choose_none: "Le paiement en cryptomonnaie n'existe pas pour votre région.",
  choose_start: "Continuer",
  method_crypto: "Cryptomonnaie avec {gateway}",
  method_card: "Carte avec {gateway}",
  method_any_text: "USDT et autres monnaies",
  method_asset_text: "Payé en {asset}",
  method_card_text: "Carte de crédit ou de débit",
  method_takes: "Accepte seulement {currencies}",
  method_from: "À partir de {amount} {currency}",

  wait_heading: "Payer {amount} {currency}",
  wait_price: "Prix : {price} {price_currency}, à {rate} {price_currency} pour 1 {currency}",
  wait_scan:
    "Scannez le code avec votre portefeuille, ou copiez le montant et l'adresse. Envoyez exactement ce montant.",
  wait_network:
    "Envoyez seulement {currency} sur le réseau {network}. Tout autre envoi peut être perdu.",
  wait_hosted: "Vous payez sur la page de {gateway}, puis vous revenez ici.",
  wait_go: "Continuer vers {gateway}",
  wait_wallet: "Ouvrir dans le portefeuille",
  wait_watching: "Cette page remarque votre paiement d'elle-même.",
  wait_other: "Payer autrement",
  time_left: "Temps restant",
  time_short: "Il reste moins d'une minute pour payer.",
  qr_title: "Code QR du paiement",

  seen_heading: "Votre paiement a été vu",
  seen_text: "Il est en cours de confirmation. Vous n'avez plus rien à faire.",
  seen_confirmations: "{seen} confirmations sur {needed}",
  transaction: "Transaction",

  paid_heading: "Payé. Merci !",
  ordered: "Votre commande est passée.",
  ordering: "Votre commande est en train d'être passée.",
  paid_overpaid: "Il est arrivé plus que le prix. La boutique le voit ; veuillez la contacter.",
  paid_late: "Le paiement est arrivé hors délai et a été accepté.",

  underpaid_heading: "Il manque une partie du montant",
  underpaid_received: "Reçu : {received} {received_currency} sur {amount} {currency}",
  underpaid_missing: "Il manque encore",
  underpaid_about: "Il manque encore environ",
  underpaid_pay: "Veuillez envoyer le reste de la même façon.",
  underpaid_closed:
    "Le délai de paiement est écoulé. Contactez la boutique ; ce que vous avez payé n'est pas perdu.",

  expired_heading: "Le délai de paiement est écoulé",
  expired_text:
    "N'envoyez plus rien à l'ancienne adresse. Recommencez pour en obtenir une nouvelle.",
  expired_checking: "Nous cherchons encore votre paiement. Si vous avez payé, veuillez patienter.",
  expired_paid: "Si vous avez déjà payé, ne payez pas de nouveau : contactez la boutique.",
  failed_heading: "Le paiement a échoué",
  nothing_ordered: "Rien n'a été commandé. Votre panier est conservé.",
  order_unpaid:
    "Votre commande a été enregistrée, mais elle n'est pas payée. Veuillez contacter la boutique.",
  canceled_heading: "Le paiement a été annulé",

  attention_heading: "La boutique doit examiner votre paiement",
  attention_text: "Ne payez pas de nouveau. Contactez la boutique et indiquez ce paiement :",
  payment_number: "Numéro du paiement",
  refunding_heading: "Votre paiement est en cours de renvoi",
  refunded_heading: "Votre paiement a été renvoyé",

  offline_heading: "Pas de connexion à la boutique",
  offline_text:
    "L'affichage n'est peut-être plus à jour. Nous essayons encore ; un paiement en route n'est pas perdu.",

  error_payment_in_progress:
    "De l'argent est arrivé pour le paiement commencé auparavant. Ne payez pas une seconde fois.",
  error_method_refused: "Ce moyen de paiement ne convient pas à ce panier.",
  error_gateway_away:
    "Ce moyen de paiement n'est pas joignable pour le moment. Réessayez ou choisissez-en un autre.",
  error_cart_completed: "Ce panier est déjà une commande.",
  error_not_found: "La boutique ne connaît plus ce panier.",
  error_shop_error: "Cela n'a pas marché. Réessayez dans un instant.",
}

import type { Texts } from "./en"

export const es: Texts = {
  one_moment: "Un momento…",
  amount: "Importe",
  address: "Dirección",
  network: "Red",
  copy: "Copiar",
  copied: "Copiado",
  copy_failed: "Selecciónelo y cópielo a mano",
  start_again: "Empezar de nuevo",
  try_again: "Intentar de nuevo",

  choose_heading: "¿Cómo quiere pagar?",
  choose_none: "No se puede pagar con criptomonedas en su región.",
  choose_start: "Continuar",
  method_crypto: "Criptomonedas con {gateway}",
  method_card: "Tarjeta con {gateway}",
  method_any_text: "USDT y otras monedas",
  method_asset_text: "Se paga en {asset}",
  method_card_text: "Tarjeta de crédito o débito",
  method_takes: "Solo acepta {currencies}",
  method_from: "Desde {amount} {currency}",

  wait_heading: "Pagar {amount} {currency}",
  wait_price: "Precio: {price} {price_currency}, a {rate} {price_currency} por 1 {currency}",
  wait_scan:
    "Escanee el código con su monedero, o copie el importe y la dirección. Envíe exactamente este importe.",
  wait_network: "Envíe solo {currency} por la red {network}. Lo demás puede perderse.",
  wait_hosted: "Paga en la página de {gateway} y después vuelve aquí.",
  wait_go: "Continuar a {gateway}",
  wait_wallet: "Abrir en el monedero",
  wait_watching: "Esta página detecta su pago por sí sola.",
  wait_other: "Pagar de otra manera",
  time_left: "Tiempo restante",
  time_short: "Queda menos de un minuto para pagar.",
  qr_title: "Código QR del pago",

  seen_heading: "Se ha visto su pago",
  seen_text: "Se está confirmando. No tiene que hacer nada más.",
  seen_confirmations: "{seen} de {needed} confirmaciones",
  transaction: "Transacción",

  paid_heading: "Pagado. ¡Gracias!",
  ordered: "Su pedido está hecho.",
  ordering: "Su pedido se está realizando.",
  paid_overpaid: "Ha llegado más que el precio. La tienda lo ve; póngase en contacto con ella.",
  paid_late: "El pago llegó fuera de plazo y fue aceptado.",

  underpaid_heading: "Falta una parte del importe",
  underpaid_received: "Recibido: {received} {received_currency} de {amount} {currency}",
  underpaid_missing: "Todavía falta",
  underpaid_about: "Todavía falta, aproximadamente",
  underpaid_pay: "Envíe el resto de la misma manera.",
  underpaid_closed:
    "El plazo para pagar ha terminado. Contacte con la tienda; lo que pagó no se pierde.",

  expired_heading: "El plazo para pagar ha terminado",
  expired_text: "No envíe nada a la dirección anterior. Empiece de nuevo para obtener otra.",
  expired_checking: "Seguimos buscando su pago. Si ha pagado, espere.",
  expired_paid: "Si ya ha pagado, no pague otra vez: contacte con la tienda.",
  failed_heading: "El pago ha fallado",
  nothing_ordered: "No se ha pedido nada. Su carrito se conserva.",
  order_unpaid: "Su pedido se ha realizado, pero no está pagado. Contacte con la tienda.",
  canceled_heading: "El pago fue cancelado",

  attention_heading: "La tienda tiene que revisar su pago",
  attention_text: "No pague otra vez. Contacte con la tienda e indique este pago:",
  payment_number: "Número del pago",
  refunding_heading: "Su pago se está devolviendo",
  refunded_heading: "Su pago fue devuelto",

  offline_heading: "Sin conexión con la tienda",
  offline_text:
    "Lo que se muestra puede no estar al día. Seguimos intentándolo; un pago en camino no se pierde.",

  error_payment_in_progress:
    "Ha llegado dinero para el pago que empezó antes. No pague por segunda vez.",
  error_method_refused: "Esta forma de pago no sirve para este carrito.",
  error_gateway_away:
    "Esta forma de pago no está disponible ahora. Inténtelo de nuevo o elija otra.",
  error_cart_completed: "Este carrito ya es un pedido.",
  error_not_found: "La tienda ya no conoce este carrito.",
  error_shop_error: "No ha funcionado. Inténtelo de nuevo en un momento.",
}

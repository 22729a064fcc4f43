import type { Texts } from "./en"

export const pt: Texts = {
  one_moment: "Um momento…",
  amount: "Valor",
  address: "Endereço",
  network: "Rede",
  copy: "Copiar",
  copied: "Copiado",
  copy_failed: "Selecione e copie manualmente",
  start_again: "Começar de novo",
  try_again: "Tentar de novo",

  choose_heading: "Como deseja pagar?",
  choose_none: "Não é possível pagar com criptomoedas na sua região.",
  choose_start: "Continuar",
  method_crypto: "Criptomoedas com {gateway}",
  method_card: "Cartão com {gateway}",
  method_any_text: "USDT e outras moedas",
  method_asset_text: "Pago em {asset}",
  method_card_text: "Cartão de crédito ou débito",
  method_takes: "Aceita apenas {currencies}",
  method_from: "A partir de {amount} {currency}",

  wait_heading: "Pagar {amount} {currency}",
  wait_price: "Preço: {price} {price_currency}, a {rate} {price_currency} por 1 {currency}",
  wait_scan:
    "Leia o código com a sua carteira, ou copie o valor e o endereço. Envie exatamente este valor.",
  wait_network: "Envie apenas {currency} pela rede {network}. Qualquer outra coisa pode se perder.",
  wait_hosted: "O pagamento é feito na página de {gateway}; depois você volta para cá.",
  wait_go: "Continuar para {gateway}",
  wait_wallet: "Abrir na carteira",
  wait_watching: "Esta página percebe o seu pagamento sozinha.",
  wait_other: "Pagar de outra forma",
  time_left: "Tempo restante",
  time_short: "Falta menos de um minuto para pagar.",
  qr_title: "Código QR do pagamento",

  seen_heading: "O seu pagamento foi visto",
  seen_text: "Está sendo confirmado. Não precisa fazer mais nada.",
  seen_confirmations: "{seen} de {needed} confirmações",
  transaction: "Transação",

  paid_heading: "Pago. Obrigado!",
  ordered: "O seu pedido foi feito.",
  ordering: "O seu pedido está sendo feito.",
  paid_overpaid: "Chegou mais do que o preço. A loja está vendo; entre em contato com ela.",
  paid_late: "O pagamento chegou fora do prazo e foi aceito.",

  underpaid_heading: "Falta uma parte do valor",
  underpaid_received: "Recebido: {received} {received_currency} de {amount} {currency}",
  underpaid_missing: "Ainda falta",
  underpaid_about: "Ainda falta, aproximadamente",
  underpaid_pay: "Envie o restante da mesma forma.",
  underpaid_closed:
    "O prazo para pagar terminou. Entre em contato com a loja; o que você pagou não está perdido.",

  expired_heading: "O prazo para pagar terminou",
  expired_text: "Não envie nada para o endereço antigo. Comece de novo para obter outro.",
  expired_checking: "Ainda estamos procurando o seu pagamento. Se já pagou, aguarde.",
  expired_paid: "Se já pagou, não pague outra vez: entre em contato com a loja.",
  failed_heading: "O pagamento falhou",
  nothing_ordered: "Nada foi pedido. O seu carrinho foi mantido.",
  order_unpaid: "O seu pedido foi feito, mas não está pago. Entre em contato com a loja.",
  canceled_heading: "O pagamento foi cancelado",

  attention_heading: "A loja precisa verificar o seu pagamento",
  attention_text: "Não pague outra vez. Entre em contato com a loja e informe este pagamento:",
  payment_number: "Número do pagamento",
  refunding_heading: "O seu pagamento está sendo devolvido",
  refunded_heading: "O seu pagamento foi devolvido",

  offline_heading: "Sem conexão com a loja",
  offline_text:
    "O que é mostrado pode estar desatualizado. Continuamos tentando; um pagamento a caminho não se perde.",

  error_payment_in_progress:
    "Chegou dinheiro para o pagamento que você começou antes. Não pague uma segunda vez.",
  error_method_refused: "Esta forma de pagamento não serve para este carrinho.",
  error_gateway_away:
    "Esta forma de pagamento não está disponível agora. Tente de novo ou escolha outra.",
  error_cart_completed: "Este carrinho já é um pedido.",
  error_not_found: "A loja não conhece mais este carrinho.",
  error_shop_error: "Não funcionou. Tente de novo em um momento.",
}

/** What the shopper's page says; names in braces stand for values. */
export interface Texts {
  title: string
  sent_asset: string
  sent_price: string
  explanation: string
  network: string
  choose: string
  address: string
  address_hint: string
  warning: string
  submit: string
  problem_title: string
  problem_form: string
  problem_checksum: string
  problem_network: string
  thanks_title: string
  thanks_text: string
  thanks_close: string
  expired_title: string
  expired_text: string
  used_title: string
  used_text: string
  gone_title: string
  gone_text: string
  unknown_title: string
  unknown_text: string
  busy_title: string
  busy_text: string
}

const en: Texts = {
  title: "Where should your refund go?",
  sent_asset: "You get {asset_amount} {asset} back, for {amount} {currency}.",
  sent_price: "You get {amount} {currency} back, paid out in {asset}.",
  explanation:
    "The shop sends it to your wallet. Please enter an address of your own on one of these networks.",
  network: "Network",
  choose: "Please choose",
  address: "Address",
  address_hint: "Copy it from your wallet, where you receive {asset} on this network.",
  warning:
    "What is sent to a wrong address or network is lost. You can enter the address once only.",
  submit: "Send my refund here",
  problem_title: "That did not work",
  problem_form: "This is not an address on the network you chose. Please check both.",
  problem_checksum: "There is a mistake in this address. Please copy it from your wallet again.",
  problem_network: "Please choose one of the networks.",
  thanks_title: "Thank you",
  thanks_text:
    "Your refund of {amount} {currency} goes out in {asset} on {network} to this address:",
  thanks_close: "It may take some days. You can close this page; the link works no longer.",
  expired_title: "This link has expired",
  expired_text: "Please ask the shop for a new one. Your refund is not lost.",
  used_title: "This link has been used",
  used_text:
    "The shop has an address for this refund. If it was not you, contact the shop at once.",
  gone_title: "This refund cannot be made any more",
  gone_text: "It may have been made another way. Please contact the shop.",
  unknown_title: "This link does not work",
  unknown_text: "Please open it exactly as you received it, or ask the shop for a new one.",
  busy_title: "One moment, please",
  busy_text: "There were too many requests. Please try again in {seconds} seconds.",
}

const de: Texts = {
  title: "Wohin soll Ihre Rückzahlung gehen?",
  sent_asset: "Sie erhalten {asset_amount} {asset} zurück, für {amount} {currency}.",
  sent_price: "Sie erhalten {amount} {currency} zurück, ausgezahlt in {asset}.",
  explanation:
    "Der Shop sendet das Geld an Ihre Wallet. Bitte geben Sie eine eigene Adresse in einem dieser Netzwerke ein.",
  network: "Netzwerk",
  choose: "Bitte wählen",
  address: "Adresse",
  address_hint: "Kopieren Sie sie aus Ihrer Wallet, wo Sie {asset} in diesem Netzwerk empfangen.",
  warning:
    "Was an eine falsche Adresse oder in ein falsches Netzwerk gesendet wird, ist verloren. Sie können die Adresse nur einmal eingeben.",
  submit: "Rückzahlung hierhin senden",
  problem_title: "Das hat nicht geklappt",
  problem_form: "Das ist keine Adresse im gewählten Netzwerk. Bitte prüfen Sie beides.",
  problem_checksum:
    "In dieser Adresse ist ein Fehler. Bitte kopieren Sie sie noch einmal aus Ihrer Wallet.",
  problem_network: "Bitte wählen Sie eines der Netzwerke.",
  thanks_title: "Vielen Dank",
  thanks_text:
    "Ihre Rückzahlung von {amount} {currency} geht in {asset} im Netzwerk {network} an diese Adresse:",
  thanks_close:
    "Das kann einige Tage dauern. Sie können diese Seite schließen; der Link gilt nicht mehr.",
  expired_title: "Dieser Link ist abgelaufen",
  expired_text: "Bitten Sie den Shop um einen neuen. Ihre Rückzahlung ist nicht verloren.",
  used_title: "Dieser Link wurde schon benutzt",
  used_text:
    "Der Shop hat eine Adresse für diese Rückzahlung. Wenn Sie das nicht waren, melden Sie sich sofort beim Shop.",
  gone_title: "Diese Rückzahlung ist nicht mehr möglich",
  gone_text: "Vielleicht wurde sie auf anderem Weg gemacht. Bitte melden Sie sich beim Shop.",
  unknown_title: "Dieser Link funktioniert nicht",
  unknown_text:
    "Bitte öffnen Sie ihn genau so, wie Sie ihn bekommen haben, oder bitten Sie den Shop um einen neuen.",
  busy_title: "Einen Moment, bitte",
  busy_text: "Es gab zu viele Anfragen. Bitte versuchen Sie es in {seconds} Sekunden noch einmal.",
}

const es: Texts = {
  title: "¿Adónde enviamos su reembolso?",
  sent_asset: "Recibirá {asset_amount} {asset}, por {amount} {currency}.",
  sent_price: "Recibirá {amount} {currency}, pagados en {asset}.",
  explanation:
    "La tienda lo envía a su monedero. Introduzca una dirección propia en una de estas redes.",
  network: "Red",
  choose: "Elija una opción",
  address: "Dirección",
  address_hint: "Cópiela de su monedero, donde recibe {asset} en esta red.",
  warning:
    "Lo que se envía a una dirección o red equivocada se pierde. Solo puede introducir la dirección una vez.",
  submit: "Enviar mi reembolso aquí",
  problem_title: "No ha funcionado",
  problem_form: "No es una dirección de la red elegida. Compruebe ambas.",
  problem_checksum: "Hay un error en esta dirección. Cópiela de nuevo de su monedero.",
  problem_network: "Elija una de las redes.",
  thanks_title: "Gracias",
  thanks_text:
    "Su reembolso de {amount} {currency} se envía en {asset} por la red {network} a esta dirección:",
  thanks_close: "Puede tardar unos días. Puede cerrar esta página; el enlace ya no funciona.",
  expired_title: "Este enlace ha caducado",
  expired_text: "Pida uno nuevo a la tienda. Su reembolso no se ha perdido.",
  used_title: "Este enlace ya se ha usado",
  used_text:
    "La tienda tiene una dirección para este reembolso. Si no fue usted, contacte con la tienda de inmediato.",
  gone_title: "Este reembolso ya no se puede hacer",
  gone_text: "Quizá se hizo de otra manera. Contacte con la tienda.",
  unknown_title: "Este enlace no funciona",
  unknown_text: "Ábralo exactamente como lo recibió o pida uno nuevo a la tienda.",
  busy_title: "Un momento, por favor",
  busy_text: "Hubo demasiadas solicitudes. Inténtelo de nuevo en {seconds} segundos.",
}

const fr: Texts = {
  title: "Où envoyer votre remboursement ?",
  sent_asset: "Vous recevez {asset_amount} {asset}, pour {amount} {currency}.",
  sent_price: "Vous recevez {amount} {currency}, versés en {asset}.",
  explanation:
    "La boutique l'envoie à votre portefeuille. Saisissez une adresse à vous sur l'un de ces réseaux.",
  network: "Réseau",
  choose: "Veuillez choisir",
  address: "Adresse",
  address_hint: "Copiez-la depuis votre portefeuille, là où vous recevez {asset} sur ce réseau.",
  warning:
    "Ce qui est envoyé à une mauvaise adresse ou sur un mauvais réseau est perdu. Vous ne pouvez saisir l'adresse qu'une fois.",
  submit: "Envoyer mon remboursement ici",
  problem_title: "Cela n'a pas fonctionné",
  problem_form: "Ce n'est pas une adresse du réseau choisi. Vérifiez les deux.",
  problem_checksum:
    "Il y a une erreur dans cette adresse. Copiez-la de nouveau depuis votre portefeuille.",
  problem_network: "Choisissez l'un des réseaux.",
  thanks_title: "Merci",
  thanks_text:
    "Votre remboursement de {amount} {currency} part en {asset} sur le réseau {network} vers cette adresse :",
  thanks_close:
    "Cela peut prendre quelques jours. Vous pouvez fermer cette page ; le lien ne fonctionne plus.",
  expired_title: "Ce lien a expiré",
  expired_text: "Demandez-en un nouveau à la boutique. Votre remboursement n'est pas perdu.",
  used_title: "Ce lien a déjà été utilisé",
  used_text:
    "La boutique a une adresse pour ce remboursement. Si ce n'était pas vous, contactez-la immédiatement.",
  gone_title: "Ce remboursement n'est plus possible",
  gone_text: "Il a peut-être été fait autrement. Contactez la boutique.",
  unknown_title: "Ce lien ne fonctionne pas",
  unknown_text:
    "Ouvrez-le exactement comme vous l'avez reçu, ou demandez-en un nouveau à la boutique.",
  busy_title: "Un instant, s'il vous plaît",
  busy_text: "Il y a eu trop de demandes. Réessayez dans {seconds} secondes.",
}

const pt: Texts = {
  title: "Para onde deve ir o seu reembolso?",
  sent_asset: "Você recebe {asset_amount} {asset}, por {amount} {currency}.",
  sent_price: "Você recebe {amount} {currency}, pagos em {asset}.",
  explanation: "A loja envia para a sua carteira. Informe um endereço seu em uma destas redes.",
  network: "Rede",
  choose: "Escolha uma opção",
  address: "Endereço",
  address_hint: "Copie da sua carteira, onde você recebe {asset} nesta rede.",
  warning:
    "O que é enviado para um endereço ou rede errada se perde. Você só pode informar o endereço uma vez.",
  submit: "Enviar meu reembolso para cá",
  problem_title: "Não funcionou",
  problem_form: "Este não é um endereço da rede escolhida. Confira os dois.",
  problem_checksum: "Há um erro neste endereço. Copie-o novamente da sua carteira.",
  problem_network: "Escolha uma das redes.",
  thanks_title: "Obrigado",
  thanks_text:
    "O seu reembolso de {amount} {currency} será enviado em {asset} na rede {network} para este endereço:",
  thanks_close: "Pode levar alguns dias. Você pode fechar esta página; o link não funciona mais.",
  expired_title: "Este link expirou",
  expired_text: "Peça um novo à loja. O seu reembolso não está perdido.",
  used_title: "Este link já foi usado",
  used_text:
    "A loja tem um endereço para este reembolso. Se não foi você, fale com a loja imediatamente.",
  gone_title: "Este reembolso não pode mais ser feito",
  gone_text: "Talvez tenha sido feito de outra forma. Fale com a loja.",
  unknown_title: "Este link não funciona",
  unknown_text: "Abra-o exatamente como o recebeu ou peça um novo à loja.",
  busy_title: "Um momento, por favor",
  busy_text: "Houve pedidos demais. Tente novamente em {seconds} segundos.",
}

const ru: Texts = {
  title: "Куда отправить возврат?",
  sent_asset: "Вы получите {asset_amount} {asset} за {amount} {currency}.",
  sent_price: "Вы получите {amount} {currency}, выплата в {asset}.",
  explanation: "Магазин отправит деньги на ваш кошелёк. Укажите свой адрес в одной из этих сетей.",
  network: "Сеть",
  choose: "Выберите",
  address: "Адрес",
  address_hint: "Скопируйте его из кошелька — там, где вы получаете {asset} в этой сети.",
  warning:
    "Отправленное на неверный адрес или в неверную сеть пропадёт. Адрес можно указать только один раз.",
  submit: "Отправить возврат сюда",
  problem_title: "Не получилось",
  problem_form: "Это не адрес выбранной сети. Проверьте и то и другое.",
  problem_checksum: "В этом адресе ошибка. Скопируйте его из кошелька ещё раз.",
  problem_network: "Выберите одну из сетей.",
  thanks_title: "Спасибо",
  thanks_text: "Возврат {amount} {currency} уйдёт в {asset} в сети {network} на этот адрес:",
  thanks_close:
    "Это может занять несколько дней. Страницу можно закрыть; ссылка больше не действует.",
  expired_title: "Срок действия ссылки истёк",
  expired_text: "Попросите у магазина новую. Ваш возврат не пропал.",
  used_title: "Ссылка уже использована",
  used_text:
    "У магазина есть адрес для этого возврата. Если это были не вы, сразу свяжитесь с магазином.",
  gone_title: "Этот возврат больше невозможен",
  gone_text: "Возможно, он сделан иначе. Свяжитесь с магазином.",
  unknown_title: "Ссылка не работает",
  unknown_text: "Откройте её точно такой, какой получили, или попросите у магазина новую.",
  busy_title: "Одну минуту",
  busy_text: "Слишком много запросов. Попробуйте снова через {seconds} с.",
}

const zh: Texts = {
  title: "退款应退到哪里？",
  sent_asset: "您将收到 {asset_amount} {asset}，对应 {amount} {currency}。",
  sent_price: "您将收到 {amount} {currency} 的退款，以 {asset} 支付。",
  explanation: "商店会将退款发送到您的钱包。请填写您自己在以下网络之一的地址。",
  network: "网络",
  choose: "请选择",
  address: "地址",
  address_hint: "请从您的钱包中复制在该网络上接收 {asset} 的地址。",
  warning: "发送到错误地址或错误网络的资金无法找回。地址只能填写一次。",
  submit: "将退款发送到这里",
  problem_title: "未能成功",
  problem_form: "这不是所选网络的地址。请检查两者。",
  problem_checksum: "该地址有误。请从您的钱包中重新复制。",
  problem_network: "请选择其中一个网络。",
  thanks_title: "谢谢",
  thanks_text: "您的 {amount} {currency} 退款将以 {asset} 通过 {network} 网络发送到此地址：",
  thanks_close: "可能需要几天时间。您可以关闭此页面；该链接已失效。",
  expired_title: "此链接已过期",
  expired_text: "请向商店索取新的链接。您的退款不会丢失。",
  used_title: "此链接已被使用",
  used_text: "商店已有此退款的地址。如果不是您填写的，请立即联系商店。",
  gone_title: "此退款已无法进行",
  gone_text: "可能已通过其他方式退款。请联系商店。",
  unknown_title: "此链接无效",
  unknown_text: "请按收到时的原样打开，或向商店索取新的链接。",
  busy_title: "请稍候",
  busy_text: "请求过多。请在 {seconds} 秒后重试。",
}

export const languages = { en, zh, es, pt, de, fr, ru } as const
export type Language = keyof typeof languages

/** Puts values in place of `{names}`. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

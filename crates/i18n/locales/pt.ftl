# Motivos de encerramento com que um espaço de trabalho começa.
close-reason-resolved = Resolvido
close-reason-sold = Venda realizada
close-reason-no-answer = Sem resposta do cliente
close-reason-question = Dúvida geral
close-reason-spam = Spam

# Console.
setup-link = Abra este link para criar o espaço de trabalho e o primeiro administrador. Ele funciona uma única vez.
serve-ready = O Recado está pronto em { $address }
demo-ready = A demonstração está pronta
demo-team = Equipe
demo-phones = Telefones dos clientes (simulador)
demo-user = Usuário
demo-password = Senha
demo-others = Outras contas, com a mesma senha
demo-seeding = Preparando conversas de exemplo…

# O que se responde a quem interrompe as promoções.
consent-stopped = Pronto: você não receberá mais promoções por aqui. Se precisar de algo, escreva para nós.

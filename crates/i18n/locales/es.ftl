# Razones de cierre con las que empieza un espacio de trabajo.
close-reason-resolved = Resuelto
close-reason-sold = Venta realizada
close-reason-no-answer = Sin respuesta del cliente
close-reason-question = Consulta general
close-reason-spam = Spam

# Consola.
setup-link = Abre este enlace para crear el espacio de trabajo y su primer administrador. Sirve una sola vez.
serve-ready = Recado está listo en { $address }
demo-ready = La demostración está lista
demo-team = Equipo
demo-phones = Teléfonos de los clientes (simulador)
demo-user = Usuario
demo-password = Contraseña
demo-others = Otras cuentas, con la misma contraseña
demo-seeding = Preparando conversaciones de ejemplo…

# Lo que se responde a quien detiene las promociones.
consent-stopped = Listo: no recibirás más promociones por este medio. Si necesitas algo, escríbenos.

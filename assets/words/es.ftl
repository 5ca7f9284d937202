# Español. en.ftl dice dónde está cada texto.

## Header

open-photo = Abrir foto…
    .hint = Elegir una foto
theme-light = Tema claro
    .hint = Cambiar al tema claro
theme-dark = Tema oscuro
    .hint = Cambiar al tema oscuro
language = Idioma

## Used in several places

cancel = Cancelar
close = Cerrar
open = Abrir
dismiss = Descartar

## Stage

portrait = Retrato
empty = Suelte aquí una foto de retrato
    .hint = Una persona que mire a la cámara. JPEG, PNG o WebP.
    .no-dialog = Este sistema no tiene selector de archivos: suelte una foto o escriba su ruta.
choose-photo = Elegir una foto…
choose-another-photo = Elegir otra foto…
refused-photo = La foto rechazada, con lo que falla marcado en ella
use-person = Usar la persona { $number }
    .hint = Recorta la foto a esta persona; el archivo queda como está
another-person = Elegir otra persona…
    .hint = Muestra de nuevo toda la foto de grupo
path = Ruta de una foto
path-hint = o escriba la ruta de una foto
promise = La foto no sale de este equipo.
no-dialog = Este sistema no tiene selector de archivos.
    .do = Suelte una foto en la ventana o escriba su ruta:
opening-progress = Progreso de la apertura
refining = Afinando el contorno…

## Transport

scrub = Posición
to-start = Ir al inicio
    .hint = Ir al inicio
frame-back = Fotograma anterior
    .hint = Un fotograma atrás
play = Reproducir
    .hint = Reproducir
pause = Pausar
    .hint = Pausar
frame-forward = Fotograma siguiente
    .hint = Un fotograma adelante
to-end = Ir al final
    .hint = Ir al final
loop = Bucle
    .on = En bucle: clic para detenerse al final
    .off = Se detiene al final: clic para repetir en bucle

## Motion

motion = Movimiento
preset = Preajuste
    .hint = Un punto de partida para todas las intensidades
    .none = Personalizado
seed = Semilla
    .hint = La misma semilla da el mismo movimiento
re-roll = Volver a sortear
    .hint = Otro movimiento del mismo tipo
length = Duración
    .hint = El final enlaza con el inicio: el clip se repite en bucle
    .unit = s
group-face = Cara
group-body = Cabeza y cuerpo
group-camera = Luz y cámara
channel-blink = Parpadeo
    .hint = Con qué frecuencia se cierran los ojos
channel-gaze = Mirada
    .hint = Cuánto se desvían los ojos
channel-breath = Respiración
    .hint = Pecho y hombros
channel-head_yaw = Giro
    .hint = Giro de la cabeza a izquierda y derecha
channel-head_pitch = Cabeceo
    .hint = Movimiento de la cabeza arriba y abajo
channel-head_roll = Inclinación
    .hint = Inclinación de la cabeza hacia los hombros
channel-smile = Sonrisa
    .hint = Comisuras de la boca y mejillas
channel-brows = Cejas
    .hint = Elevación de las cejas
channel-mouth = Boca
    .hint = Leve juego de mandíbula y labios, y tragar de vez en cuando
channel-hair = Cabello
    .hint = Cuánto se retrasa el cabello respecto a la cabeza
channel-push_in = Acercamiento
    .hint = La cámara se acerca despacio y deriva
channel-handheld = En mano
    .hint = La cámara se sostiene con la mano
channel-defocus = Fondo suave
    .hint = El fondo desenfocado
channel-light = Luz cambiante
    .hint = La luz recorre la cara
channel-grain = Grano de cine
    .hint = Grano como el de la película
amount-help = Doble clic: intensidad natural
share-help = Doble clic: nada
neutral = Neutro
    .hint = Cuánto se quita de la sonrisa y los ojos entornados de la foto
shutter = Obturador
    .hint = Desenfoque de movimiento de párpados y ojos: 0° ninguno, 180° como en el cine

## Presets that are built in

preset-natural = Natural
    .about = Posa: respira, parpadea, mira
preset-calm = Tranquilo
    .about = Apenas perceptible: respiración y parpadeo
preset-attentive = Atento
    .about = Escucha: los ojos en usted, la cabeza inclinada
preset-warm = Cálido
    .about = Una sonrisa que viene y va
preset-dreamy = Soñador
    .about = Con la mente lejos, bajo una luz cambiante
preset-alive = Vivaz
    .about = A punto de decir algo
preset-portrait-of-old = Retrato antiguo
    .about = Para cuadros y fotos antiguas: casi sin moverse
preset-still = Quieto
    .about = Solo respiración y parpadeo, la cabeza en reposo

## Export

export = Exportar
size = Tamaño
    .hint = Píxeles del clip; los demás formatos se recortan alrededor de la cara
size-native = Como la foto
size-square = Cuadrado
size-upright = Vertical
size-wide = Horizontal
frame-rate = Fotogramas
    .hint = Fotogramas en cada segundo del clip
rate = { $rate } fps
file = Archivo
    .hint = El nombre del clip o su ruta completa
file-choose = Elegir dónde guardar
file-folder = en { $folder }
export-starting = Preparando…
export-frame = Fotograma { $done }/{ $total }
export-stopping = Deteniendo…
export-progress = Progreso de la exportación
left-little = casi listo
left-seconds = quedan { $seconds } s
left-minutes = quedan { $minutes } min
export-show = Ver archivo
export-made = { $size }, { $seconds } s, { $megabytes } MB, hecho en { $took }{"\u00A0"}s
export-stopped = Exportación detenida.
    .do = No ha quedado nada.
export-no-name = El clip no tiene nombre de archivo.
    .do = Escriba uno en el campo, por ejemplo clip.mp4.
export-exists = { $path } ya existe.
    .do = Escriba otro nombre o elija el archivo para reemplazarlo.
export-broken = Kaely ha cometido un error al exportar.
    .do = No se ha escrito nada; inténtelo de nuevo.
export-no-file-manager = No se pudo abrir ningún gestor de archivos.
    .do = El clip está aquí: { $path }
export-no-dialog = Este sistema no tiene selector de archivos.
    .do = Escriba en el campo el nombre del clip o su ruta completa.

## What was measured of a clip

light-green = Un buen clip
light-amber = Un clip aceptable
light-red = Conviene revisarlo
report-progress = Progreso de la medición
report-starting = Preparando la medición…
report-frame = Midiendo el clip: fotograma { $done } de { $total }
report-skip = Omitir
    .hint = El clip está terminado; solo se queda sin medir
report-broken = Kaely ha cometido un error al medir.
    .do = El clip en sí está terminado.
report-no-face = No se encontró ninguna cara en el clip.
    .do = Compruebe que sea el clip correcto.
report-good = Todo se mueve como debe.
report-missed = { $meaning ->
    [drawn-a-second-time-the-frames-are-others] Al dibujarlos otra vez, los fotogramas son distintos.
    [in-some-frames-there-is-no-face] En algunos fotogramas no hay cara.
    [the-person-does-not-look-like-the-one-in-the-photo-all-the-time] La persona no se parece todo el tiempo a la de la foto.
    [in-its-worst-frame-the-face-is-less-like-the-photo-s-than-it-should-be] En el peor fotograma, la cara se parece a la de la foto menos de lo debido.
    [with-shut-eyes-the-face-is-less-like-the-photo-s-than-it-should-be] Con los ojos cerrados, la cara se parece a la de la foto menos de lo debido.
    [the-eyes-do-not-shut-in-a-full-blink] Los ojos no se cierran en un parpadeo completo.
    [the-lids-do-not-move-as-they-were-asked-to] Los párpados no se mueven como se pidió.
    [the-lids-move-earlier-or-later-than-they-were-asked-to] Los párpados se mueven antes o después de lo pedido.
    [the-eyes-do-not-look-where-they-were-asked-to] Los ojos no miran adonde se pidió.
    [the-smile-does-not-come-and-go-as-it-was-asked-to] La sonrisa no viene y va como se pidió.
    [the-head-does-not-turn-as-it-was-asked-to] La cabeza no gira como se pidió.
    [the-head-trembles] La cabeza tiembla.
    [the-face-is-softer-than-in-the-photo] La cara es menos nítida que en la foto.
    [the-face-is-harsher-than-in-the-photo] La cara es más dura que en la foto.
    [without-motion-the-clip-is-not-the-photo] Sin movimiento, el clip no es la foto.
    [something-moves-that-should-rest] Se mueve algo que debería estar quieto.
    [the-background-is-not-the-photo-s] El fondo no es el de la foto.
    [there-is-a-jump-where-the-loop-starts-again] Hay un salto donde el bucle vuelve a empezar.
    [the-last-frame-is-broken] El último fotograma está dañado.
   *[other] { $text }
}
report-slightly = Levemente: { report-missed }
report-unseen = { $check ->
    [lids-follow] No se pudo medir todo: el movimiento de los párpados.
    [lids-in-time] No se pudo medir todo: el momento de los párpados.
    [gaze-follows] No se pudo medir todo: la dirección de la mirada.
    [smile-follows] No se pudo medir todo: la sonrisa.
    [head-follows] No se pudo medir todo: el movimiento de la cabeza.
    [no-jitter] No se pudo medir todo: si la cabeza tiembla.
    [sharp-as-the-photo] No se pudo medir todo: la nitidez.
    [background-is-the-photo-s] No se pudo medir todo: el fondo.
    [the-loop-closes] No se pudo medir todo: si el bucle cierra.
    [the-last-frame-fits-in] No se pudo medir todo: el último fotograma.
   *[other] { $text }
}
figure-person = Misma persona
figure-person-is = { $same ->
    [yes] sí
    [nearly] casi
   *[no] no
} ({ $worst } en el peor caso)
figure-blinks = Parpadeos
figure-blinks-shut = { $shut } de { $all } cierres completos
figure-blinks-none = ninguno completo
figure-loop = Bucle
figure-loop-closes = cierra
figure-loop-jumps = salta, { $ratio } veces un paso
figure-sharpness = Nitidez
figure-sharpness-is = { $percent } % de la foto
figure-unknown = desconocido

## Opening a photo

step-reading-photo = Leyendo la foto
step-waking = Cargando las redes
step-finding-face = Buscando la cara
step-reading-face = Analizando la cara
step-cutting-out = Recortando a la persona
step-preparing = Preparando el movimiento
opening-broken = Kaely ha cometido un error con esta foto.
    .do = Inténtelo de nuevo o pruebe con otra foto.
outline-stays = El contorno se queda como está: el cabello puede verse algo más difuso.
    .do = Escriba ./setup en la carpeta de Kaely para obtener la red necesaria.
outline-failed = El contorno se queda como está: el cabello puede verse algo más difuso.
    .do = { $reason }
photo-missing = No hay ningún archivo con ese nombre.
    .do = Compruebe el nombre y la carpeta.
photo-folder = Esto es una carpeta, no una foto.
    .do = Elija una foto JPEG, PNG, WebP, AVIF o HEIC.
photo-unreadable = No se puede leer el archivo ({ $reason }).
    .do = Compruebe que tiene permiso de lectura y que el disco está conectado.
photo-empty = El archivo está vacío.
    .do = Elija una foto JPEG, PNG, WebP, AVIF o HEIC.
photo-not-an-image = Este archivo no es una foto.
    .do = Elija una foto JPEG, PNG, WebP, AVIF o HEIC.
photo-other-kind = Esto es { $kind ->
    [gif] una imagen GIF
    [bmp] una imagen BMP
    [tiff] un archivo TIFF o RAW de cámara
    [jxl] una imagen JPEG XL
    [jp2] una imagen JPEG 2000
    [pdf] un documento PDF
    [psd] un archivo de Photoshop
    [svg] un dibujo SVG
    [film] un vídeo
    [raw] un archivo RAW de cámara
   *[other] un archivo
} que Kaely no puede leer.
    .do = Guarde la imagen como JPEG o PNG y abra esa copia.
photo-unsupported = Este archivo { $format } usa una variante que Kaely no puede leer.
    .do = Guarde la imagen como JPEG o PNG y abra esa copia.
photo-no-decoder = Las fotos { $format } se abren con libheif, que no está instalado en el sistema.
    .do = Instálelo (en Debian y Ubuntu: apt install libheif1) o guarde la imagen como JPEG o PNG.
photo-damaged = El archivo { $format } está dañado o incompleto.
    .do = Cópielo de nuevo desde su origen o elija otra foto.
photo-too-large = La foto tiene { $megapixels } megapíxeles ({ $size }); se admiten { $limit } como máximo.
    .do = Redúzcala y abra la copia más pequeña.
photo-file-too-large = El archivo ocupa { $megabytes } MB; se admiten { $limit } como máximo.
    .do = Redúzcalo y abra la copia más pequeña.
models-missing = Faltan archivos necesarios para ver caras: { $files }.
    .do = Escriba ./setup en la carpeta de Kaely; los descarga.
models-runtime = No se puede cargar la biblioteca ONNX Runtime.
    .do = Escriba ./setup en la carpeta de Kaely; descarga la versión correcta. ({ $reason })
models-load = No se puede cargar la red neuronal { $file }.
    .do = `kaely models check` dice si su archivo está dañado. ({ $reason })
models-run = La red neuronal { $file } ha fallado.
    .do = `kaely models check` dice si su archivo está dañado. ({ $reason })

## Which photos can be animated

face-none = No se encontró ninguna cara en esta foto.
    .do = Elija una foto de una sola persona que mire a la cámara.
face-several = Hay { $count } personas en esta foto.
    .do = Recórtela a una persona o elija una foto de una sola persona.
face-cut-off = La cara está cortada por el borde { $edge ->
    [left] izquierdo
    [top] superior
    [right] derecho
   *[bottom] inferior
} de la foto.
    .do = Elija una foto con la cara completa y algo de espacio alrededor.
face-too-small = La cara es demasiado pequeña: { $pixels } píxeles entre los ojos; se necesitan al menos { $least }.
    .do = Elija una foto más grande o tomada desde más cerca.
face-turned = La cabeza está girada { $degrees }° hacia un lado; se pueden animar hasta { $limit }°.
    .do = Elija una foto en la que la persona mire a la cámara.
face-nodding = La cabeza está { $way ->
    [raised] levantada
   *[lowered] bajada
} { $degrees }°; se pueden animar hasta { $limit }°.
    .do = Elija una foto tomada a la altura de los ojos.
face-tilted = La cara está inclinada { $degrees }°; se pueden animar hasta { $limit }°.
    .do = Enderece la foto o elija una con la cabeza recta.
face-hidden = Parte de la cara está tapada por cabello, una mano u otra cosa.
    .do = Elija una foto con los ojos, la nariz y la boca descubiertos.
face-blurred = La cara está demasiado borrosa: nitidez { $sharpness } de 100; se necesita al menos { $least }.
    .do = Elija una foto más nítida, o el original en lugar de una copia ampliada.
caution-eyes-closed = Los ojos están cerrados en esta foto.
    .do = Seguirán cerrados; elija una foto con los ojos abiertos para parpadeos y miradas.
caution-small = La cara es pequeña: { $pixels } píxeles entre los ojos.
    .do = El vídeo será poco detallado; una foto más grande lo mejora.
caution-soft = La cara está algo borrosa: nitidez { $sharpness } de 100.
    .do = El vídeo se verá suave; una foto más nítida lo mejora.

## Writing and reading clips

spec-too-small = Un vídeo de { $size } píxeles es demasiado pequeño.
    .do = Elija al menos { $least }×{ $least }.
spec-too-large = Un vídeo de { $size } píxeles es demasiado grande.
    .do = Elija como máximo 4096×2304, o 2304×4096 en vertical.
encode-no-extension = El nombre del vídeo no tiene extensión.
    .do = Dele un nombre que acabe en .mp4, .m4v o .mov.
encode-extension = Kaely no escribe vídeos .{ $extension }.
    .do = Dele un nombre que acabe en .mp4, .m4v o .mov.
encode-no-folder = La carpeta { $path } no existe.
    .do = Créela o elija otra carpeta.
encode-is-folder = { $path } es una carpeta, no un archivo.
    .do = Añada un nombre de archivo, por ejemplo portrait.mp4.
encode-name = El nombre { $path } tiene caracteres que no son UTF-8.
    .do = Elija otro nombre.
encode-not-writable = No se puede escribir { $path } ({ $reason }).
    .do = Elija una carpeta en la que pueda escribir.
encode-busy = Otra exportación está escribiendo { $path } en este momento.
    .do = Espere a que termine o elija otro nombre.
encode-no-h264 = El FFmpeg de este equipo no tiene codificador H.264 (libx264).
    .do = Instale un FFmpeg con libx264 (el libavcodec de Debian lo tiene) y vuelva a compilar Kaely.
encode-no-space = No queda espacio para escribir { $path }.
    .do = Libere espacio o elija otro disco.
encode-ffmpeg = El codificador de vídeo ha fallado ({ $reason }).
    .do = Pruebe con otro tamaño u otra frecuencia de fotogramas.
decode-open = No se puede abrir { $path } como vídeo ({ $reason }).
    .do = Compruebe que el archivo existe y es un vídeo.
decode-no-picture = { $path } no tiene imagen.
    .do = Elija un vídeo con imagen.
decode-ffmpeg = No se puede descodificar el vídeo ({ $reason }).
    .do = El archivo puede estar dañado: vuelva a crearlo.
render-no-driver = No se pudo usar ningún controlador gráfico.
    .do = Instale un controlador Vulkan; en Debian y Ubuntu: apt install mesa-vulkan-drivers.
render-too-large = Una imagen de { $size } es demasiado grande para este controlador gráfico, que admite { $limit } píxeles por lado.
    .do = Elija un tamaño menor.
render-lost = El controlador gráfico ha dejado de funcionar.
    .do = Vuelva a empezar; si se repite, actualice el controlador gráfico.

## Settings and dialogs

settings-unsaved = No se pudieron guardar los ajustes.
    .do = Valen hasta que cierre la ventana.
settings-unread = No se pudieron leer los ajustes.
    .do = Kaely empieza con los suyos; borre bevy_pkv.redb en su carpeta de datos para que se vuelvan a guardar.
dialog-photo = Abrir una foto
dialog-photos = Fotos
dialog-clip = Guardar el clip
dialog-mp4 = Vídeo MP4
dialog-bundle = Guardar el paquete de ayuda
dialog-zip = Archivo ZIP

## The parts of the studio

tab-home = Inicio
    .hint = Abrir una foto o continuar con una
tab-video = Vídeo
    .hint = El retrato vivo
tab-history = Historial
    .hint = Los clips hechos hasta ahora
tab-wallet = Monedero
    .hint = Monedas
tab-settings = Ajustes
    .hint = Preferencias y privacidad
home-go-on = Continuar con el retrato
sample = Probar el retrato de ejemplo
    .hint = Un retrato de dominio público para probar Kaely
sample-missing = El retrato de ejemplo no está instalado.
    .do = Escriba ./setup en la carpeta de Kaely para obtenerlo.
paste-nothing = No hay ninguna imagen en el portapapeles.
    .do = Copie una imagen o el archivo de una foto y péguelo aquí.
paste-unread = No se puede leer el portapapeles ({ $reason }).
    .do = Arrastre la foto a la ventana.
paste-damaged = La imagen del portapapeles está dañada.
    .do = Cópiela de nuevo, o guárdela como archivo y ábralo.
paste-too-large = La imagen del portapapeles es demasiado grande ({ $size }).
    .do = Redúzcala y cópiela de nuevo.
paste-unwritten = No se puede escribir o borrar la imagen pegada ({ $reason }).
    .do = Compruebe que hay espacio y que puede escribir en { $path }.
recents = Abiertas recientemente
recents-forget = Olvidar todas
    .hint = Olvida estas fotos y los proyectos hechos con ellas; las fotos se quedan donde están, las imágenes pegadas se borran
recents-forgotten = Se han olvidado las fotos abiertas.
    .do = Las fotos están donde estaban.
recent-gone = ya no está
wallet-free = En esta versión todo es gratis: abrir, mover y exportar retratos no cuesta monedas, y no hay nada que comprar.
welcome = Le damos la bienvenida a Kaely
    .what = Una foto de retrato cobra vida: parpadea, respira, mira a su alrededor y sonríe un poco.
    .where = La foto no sale de este equipo. No hay cuentas y el estudio no contiene código de red.
    .fair = Use fotos de personas que estén de acuerdo. Un clip hecho aquí es sintético; indíquelo al compartirlo.
    .keys = Pulse { $key } en cualquier momento para ver todos los atajos de teclado.
closing = Se está creando un clip.
    .more = La ventana se cierra sola en cuanto el clip está listo. De un clip detenido no queda nada.
closing-go-on = Seguir creándolo
closing-stop = Detenerlo y cerrar
settings-appearance = Apariencia
settings-dark = Oscuro
settings-light = Claro
settings-reduce = Reducir el movimiento
    .hint = Nada se mueve por sí solo en la ventana; un retrato se reproduce solo cuando se pide
settings-keys = Ver y cambiar atajos de teclado…
settings-privacy = Privacidad
settings-promise = Las fotos y los clips se quedan en este equipo: el estudio no tiene código de red. Recuerda qué fotos se abrieron y cómo se animaron, y guarda las imágenes pegadas y, en el historial, copias de los clips y de sus fotos, para poder seguir con ellos; lo que se encontró en una cara no se escribe nunca.
settings-forget = Olvidar las fotos abiertas
permissions = Lo que Kaely puede hacer
permission-photos = Las fotos se leen cuando las abres, sueltas o pegas, y la última al iniciar Kaely.
permission-clips = Escribir clips donde yo elija
    .hint = Si no, solo en { $folder }. Al quitarlo vale enseguida, y el sistema lo impone desde el próximo inicio.
permission-folder = Recordar la carpeta de la última foto
    .now = Es { $folder }.
    .none = No se recuerda ninguna.
permission-later = Esto vale a partir del próximo inicio.
    .do = Cierra Kaely y vuelve a iniciarlo.
permission-unset = El permiso no se puede cambiar ({ $reason }).
    .do = Comprueba que hay espacio y que puedes escribir { $path }.
export-not-allowed = Kaely no puede escribir clips en { $folder }.
    .do = Elige la carpeta de vídeos o permite más en los ajustes, en privacidad.
privacy-network = Red
    .refused = El sistema deniega a este programa toda conexión a internet
    .open = No denegada por el sistema; este programa no abre ninguna
privacy-folder = Guardado en
privacy-kept = En el historial
    .much = { $works } clips; todos los archivos ocupan { $megabytes } MB
privacy-key = Clave de lo sellado
    .keyring = En el llavero del sistema
    .file = En un archivo que solo usted puede leer
    .passphrase = Bajo su frase de contraseña
    .locked = Bajo su frase de contraseña, que aún no se ha indicado
    .unusable = No se puede usar; los mensajes dicen por qué
privacy-unlock = Desbloquear…
    .title = Lo que hizo está sellado
    .more = Escriba la frase de contraseña para ver el historial y seguir con sus proyectos. Sin ella puede hacer retratos nuevos, pero no se guardará nada de ellos.
    .do = Desbloquear
privacy-passphrase-set = Poner una frase de contraseña…
    .title = Una frase de contraseña para lo que haga
    .more = Se pide en cada inicio. Nadie puede recuperar una frase olvidada, ni lo que está sellado con ella.
    .do = Poner la frase
privacy-passphrase-change = Cambiar la frase de contraseña…
privacy-passphrase-remove = Quitar la frase de contraseña…
    .title = Sin frase de contraseña
    .more = Lo que haga seguirá sellado; la clave queda en el llavero del sistema o en un archivo que solo usted puede leer.
    .do = Quitar la frase
privacy-passphrase = Frase de contraseña
    .again = Otra vez la misma
    .short = Al menos 8 caracteres.
    .differs = Las dos aún no coinciden.
    .empty = Escriba la frase de contraseña.
privacy-broken = Kaely cometió un error con la frase de contraseña; nada ha cambiado.
    .do = Inténtelo de nuevo; si se repite, reinicie Kaely.
erase-history = Vaciar el historial…
    .title = ¿Vaciar el historial?
    .more = Los clips siguen donde los exportó; las copias guardadas aquí desaparecen. Esto no se puede deshacer.
    .do = Vaciar el historial
erase-everything = Borrar todo…
    .title = ¿Borrar todo lo que Kaely guarda?
    .more = Primero desaparece la clave: después nadie puede abrir lo que quede en ningún lugar. Kaely se cierra. Esto no se puede deshacer.
    .do = Borrar todo y cerrar
erase-goes = Lo que desaparece
erase-stays = Lo que queda o no se puede alcanzar
statement = Declaración de privacidad
    .version = Versión { $version }
    .news = Ha cambiado desde que la leyó; lo nuevo está marcado.
statement-show = Declaración de privacidad…
oplog = Registro de operaciones
    .about = Lo que salió mal, con palabras y números del propio programa: sin nombres, sin textos suyos, sin nada de una cara. Se queda en este equipo mientras usted no lo entregue.
oplog-off = Desactivado
oplog-errors = Solo errores
oplog-full = Completo
oplog-show = Ver el registro…
oplog-save = Guardar un paquete de ayuda…
oplog-erase = Borrar el registro
oplog-empty = No se ha registrado nada.
oplog-saved = El paquete de ayuda está guardado: { $path }.
    .do = Contiene versiones, sistema, controlador gráfico, modelos, reglas vigentes, algunos ajustes, el registro y los registros de fallos. Ninguna foto y ningún nombre.
oplog-unsaved = No se puede escribir el paquete de ayuda ({ $reason }).
    .do = Elija otra carpeta.
oplog-erased = Se ha borrado el registro de operaciones.
    .do = La cantidad que se escribe queda como la ajustó.
oplog-unchanged = No se puede cambiar el registro de operaciones ({ $reason }).
    .do = Compruebe que puede escribir en { $path }.
oplog-crashed = Kaely, o una parte de él, terminó de forma inesperada la última vez.
    .do = Lo que falló está registrado, sin nombres. Para comunicarlo, guarde un paquete de ayuda en los ajustes.
oplog-broken = Kaely cometió un error con el registro de operaciones.
    .do = Inténtelo de nuevo; si vuelve a ocurrir, reinicie Kaely.
settings-welcome = Volver a mostrar la bienvenida
project-unsaved = Kaely no puede escribir su archivo de proyecto ({ $reason }).
    .do = Compruebe que hay espacio y que puede escribir en { $path }.

## What is sealed

vault-changed = Algo que Kaely había sellado se cambió desde fuera.
    .do = No se muestra; recupere el archivo de una copia de seguridad o quítelo de Kaely.
vault-locked = Lo que Kaely guarda está cerrado con su frase de contraseña.
    .do = Escriba la frase de contraseña; en un terminal, Kaely la pide.
vault-wrong-passphrase = Esta no es la frase de contraseña.
    .do = Inténtelo de nuevo y preste atención a las mayúsculas y al idioma del teclado.
vault-short-passphrase = Esta frase de contraseña es demasiado corta.
    .do = Use al menos { $least } caracteres; lo mejor son unas cuantas palabras.
vault-no-passphrase = No hay ninguna frase de contraseña.
    .do = No hay nada que hacer.
vault-key-missing = La clave de lo que Kaely guarda ya no está.
    .do = Recupere { $folder } de una copia de seguridad; sin la clave nadie puede abrirlo.
vault-other-key = Lo que Kaely guarda se selló con otra clave.
    .do = Recupere la carpeta «vault» de la misma copia de seguridad que el resto.
vault-key-damaged = El archivo con la clave de Kaely está dañado.
    .do = Recupere { $path } de una copia de seguridad.
vault-newer = Lo que Kaely guarda lo selló un Kaely más nuevo.
    .do = Use la versión más nueva de Kaely que tenga.
vault-keyring = El depósito de claves del sistema no ayuda con la clave de Kaely: { $reason }.
    .do = Inicie sesión, desbloquee su depósito de claves e inténtelo de nuevo.
vault-unusable = Kaely no puede usar { $path }: { $reason }.
    .do = Compruebe que hay espacio y que puede escribir ahí.
vault-not-ours = { $path } es un enlace o pertenece a otro usuario.
    .do = Mire quién lo puso ahí y mueva { $path } a otro lugar.
vault-no-randomness = El sistema no da números aleatorios: { $reason }.
    .do = Reinicie el ordenador.

## Erasing

erase-part-key = La clave de todo lo sellado
erase-part-clips = Archivos de clips
erase-part-works = Obras del historial
erase-part-media = Copias guardadas de fotos y clips
erase-part-library = Archivos del historial
erase-part-projects = Proyectos y la lista de fotos abiertas
erase-part-pasted = Imágenes pegadas
erase-part-preferences = Ajustes de la ventana, con la carpeta de la última foto
erase-part-presets = Tus propios preajustes
erase-part-log = El registro de lo que se hizo
erase-part-operations = El registro de operaciones y los registros de fallos
erase-part-temporary = Archivos temporales que quedaron
erase-stays-clips = Los clips exportados siguen donde los pusiste.
    .do = Bórralos tú, o borra las obras junto con sus clips.
erase-stays-traces = Cómo dejaste las fotos y las imágenes pegadas se conservan todavía.
    .do = Borra también lo que se guarda de las fotos, si debe desaparecer.
erase-stays-photos = Tus propias fotos no se han tocado.
    .do = Bórralas tú, si deben desaparecer.
erase-stays-projects = Las obras del historial aún guardan, bajo sello, una imagen pequeña, su clip y de qué foto se hicieron.
    .do = Borra también el historial, si eso debe desaparecer.
erase-stays-wallet = Esta versión no lleva registros de monedas; no había nada que conservar.
    .do = No hay que hacer nada.
erase-stays-program = El programa, sus modelos y su entrada entre tus programas siguen ahí.
    .do = No contienen nada tuyo; quítalos como los instalaste.
erase-stays-backups = Las copias de seguridad de la carpeta de Kaely no se alcanzan desde aquí.
    .do = Lo que estaba sellado en ellas solo se abre con la clave, que está destruida; borra en ellas la carpeta «vault».
erase-stays-copies = Las copias de seguridad anteriores no se alcanzan desde aquí.
    .do = Bórralas, o bórralo todo: eso destruye la clave de lo que contienen.
erase-stays-carried = Los archivos de biblioteca y las carpetas de sincronización para otros dispositivos se quedan; tienen su propia frase de contraseña.
    .do = Bórralos tú; las obras borradas una a una desaparecen de la carpeta y de los otros dispositivos con la próxima sincronización.
erase-stays-drive = Un disco SSD puede conservar bloques sobrescritos donde ningún programa llega.
    .do = Lo que contenían estaba sellado y su clave se sobrescribió; una frase de contraseña o un disco cifrado protege la clave también ahí.
erase-stays-desktop = Kaely no añade nada a la lista de documentos recientes; los diálogos de archivos pueden recordar carpetas por su cuenta.
    .do = Borra el historial en los ajustes de tu escritorio.
erase-window-open = La ventana de Kaely está abierta; no se ha borrado nada.
    .do = Ciérrala e inténtalo de nuevo.
erase-folder = No se ha borrado nada: Kaely no puede usar { $path } ({ $reason }).
    .do = Comprueba que haya espacio y que puedas escribir allí.
audit-unusable = No se puede usar el registro de lo que se hizo ({ $reason }): { $path }.
    .do = Comprueba que haya espacio y que puedas escribir allí.

## Queue and messages

queue = Cola
    .hint = Clips en preparación y todos los mensajes
queue-empty = Aún no se ha hecho ningún clip. Exportar crea uno.
messages = Mensajes
messages-empty = No ha habido mensajes desde que se inició Kaely.
messages-clear = Vaciar

## Keys

shortcuts = Atajos de teclado
    .hint = Todos los atajos y cómo cambiarlos
    .help = Haga clic en un atajo para cambiarlo. La rueda amplía la imagen; Ctrl y la rueda, la línea de tiempo.
    .press = Pulse una tecla…
    .none = Ninguno
shortcuts-key-of = Atajo de: { $action }
shortcuts-reset = Restablecer
shortcuts-reset-all = Restablecer todos los atajos
action-group-playback = Reproducción
action-group-timeline = Línea de tiempo
action-group-view = Imagen
action-group-studio = Estudio
action-play-pause = Reproducir o pausar
action-shuttle-back = Reproducir hacia atrás; otra vez: más rápido
action-hold = Pausar
action-shuttle-forward = Reproducir hacia delante; otra vez: más rápido
action-frame-back = Un fotograma atrás
action-frame-forward = Un fotograma adelante
action-ten-back = Diez fotogramas atrás
action-ten-forward = Diez fotogramas adelante
action-key-back = Al fotograma clave o marcador anterior
action-key-forward = Al fotograma clave o marcador siguiente
action-to-start = Ir al inicio
action-to-end = Ir al final
action-mark-in = Reproducir desde aquí
action-mark-out = Reproducir hasta aquí
action-clear-range = Reproducir todo
action-marker = Poner o quitar un marcador
action-undo = Deshacer
action-redo = Rehacer
action-copy = Copiar los fotogramas clave elegidos
action-cut = Cortar los fotogramas clave elegidos
action-paste = Pegar fotogramas clave en el cabezal, o una imagen
action-select-all = Elegir todos los fotogramas clave
action-select-none = No elegir ningún fotograma clave
action-select-here = Elegir los fotogramas clave del cabezal
action-remove-keys = Quitar los fotogramas clave elegidos
action-add-key = Añadir un fotograma clave a la pista elegida
action-nudge-back = Fotogramas clave elegidos: un fotograma atrás
action-nudge-forward = Fotogramas clave elegidos: un fotograma adelante
action-value-up = Fotogramas clave elegidos: un poco más arriba
action-value-down = Fotogramas clave elegidos: un poco más abajo
action-row-up = Elegir la pista de arriba
action-row-down = Elegir la pista de abajo
action-fold-row = Mostrar u ocultar las curvas de la pista
action-mute-row = Silenciar la pista
action-solo-row = Mover solo esta pista
action-fold-timeline = Mostrar u ocultar la línea de tiempo
action-open-photo = Abrir una foto
action-export = Exportar el clip
action-queue = Mostrar u ocultar la cola y los mensajes
action-shortcuts = Mostrar esta lista
action-to-home = Ir a Inicio
action-to-video = Ir a Vídeo
action-to-history = Ir a Historial
action-to-wallet = Ir a Monedero
action-to-settings = Ir a Ajustes

## Timeline

timeline = Línea de tiempo
    .show = Mostrar la línea de tiempo
    .hide = Ocultar la línea de tiempo
ruler = Regla
key = Fotograma clave: { $row }, { $param }, { $time }
row-blink = Parpadeo
    .hint = Los párpados
row-gaze = Mirada
    .hint = Adónde miran los ojos
row-head = Cabeza
    .hint = Giro, cabeceo e inclinación
row-breath = Respiración
    .hint = Pecho y hombros
row-smile = Sonrisa
    .hint = Comisuras de la boca y mejillas
row-brows = Cejas
    .hint = Subir y bajar las cejas
row-mouth = Boca
    .hint = Mandíbula, labios, fosas nasales y tragar
row-hair = Cabello
    .hint = Cómo se retrasa el cabello respecto a la cabeza
row-camera = Cámara
    .hint = Acercamiento, temblor, profundidad de campo y grano
row-light = Luz
    .hint = De dónde viene la luz
row = Pista: { $row }
row-keys = fotogramas clave: { $count }
row-curves = Curvas: { $row }
    .fold = Mostrar la pista en una sola línea
    .unfold = Mostrar las curvas de la pista
key-time = Tiempo del fotograma clave: { $param }
    .hint = Segundos desde el inicio del bucle
key-value = Valor del fotograma clave: { $param }
    .hint = Cuánto se mueve aquí, sumado al movimiento generado
key-before = Tirador anterior al fotograma clave, longitud: { $param }
    .hint = Segundos que tarda la curva en llegar
key-before-up = Tirador anterior al fotograma clave, altura: { $param }
    .hint = Cuánto queda el extremo del tirador por encima del fotograma clave
key-after = Tirador posterior al fotograma clave, longitud: { $param }
    .hint = Segundos que tarda la curva en salir
key-after-up = Tirador posterior al fotograma clave, altura: { $param }
    .hint = Cuánto queda el extremo del tirador por encima del fotograma clave
row-amount = Intensidad: { $row }
    .hint = Con qué intensidad actúa el movimiento generado
row-mute = Silenciar: { $row }
    .hint = La pista no se mueve
row-solo = Solo: { $row }
    .hint = Únicamente se mueven las pistas en solo
row-freeze = Congelar: { $row }
    .hint = Convertir el movimiento generado en fotogramas clave editables
    .thaw = Generar de nuevo; los fotogramas clave de la pista se pierden
row-re-roll = Volver a sortear: { $row }
    .hint = Otro movimiento del mismo tipo, solo en esta pista
param-lids = Cierre
param-gaze_x = Derecha
param-gaze_y = Abajo
param-head_yaw = Giro
param-head_pitch = Cabeceo
param-head_roll = Inclinación
param-breath = Aire
param-smile = Sonrisa
param-brows = Elevación
param-jaw = Mandíbula
param-press = Labios apretados
param-sneer = Fosas nasales
param-swallow = Tragar
param-hair_swing = Vaivén
param-hair_nod = Vaivén frontal
param-hair_tilt = Vaivén lateral
param-push = Más cerca
param-shift_x = Derecha
param-shift_y = Abajo
param-camera_roll = Balanceo
param-defocus = Fondo suave
param-grain = Grano
param-light_x = Derecha
param-light_y = Abajo
tool-undo = Deshacer
    .hint = Deshacer el último cambio
tool-redo = Rehacer
    .hint = Volver a hacerlo
tool-add-key = Añadir fotograma clave
    .hint = Añadir un fotograma clave a la pista elegida en el cabezal
tool-remove-keys = Quitar fotogramas clave
    .hint = Quitar los fotogramas clave elegidos
tool-smooth = Suave
    .hint = La curva pasa con suavidad por los fotogramas clave elegidos
tool-ease = Desacelerar
    .hint = La curva llega al reposo en los fotogramas clave elegidos
tool-free = Libre
    .hint = Los fotogramas clave elegidos reciben tiradores que arrastrar, donde se ven las curvas
tool-straight = Lineal
    .hint = Una línea recta desde los fotogramas clave elegidos hasta el siguiente
tool-hold = Mantener
    .hint = El valor se mantiene hasta el siguiente fotograma clave
tool-mark-in = Marcar entrada
    .hint = La reproducción empieza en el cabezal
tool-mark-out = Marcar salida
    .hint = La reproducción termina en el cabezal
tool-play-all = Reproducir todo
    .hint = Vuelve a reproducirse todo el clip
tool-marker = Marcador
    .hint = Poner o quitar un marcador en el cabezal
tool-zoom-in = Menos tiempo
    .hint = Mostrar menos tiempo (Ctrl+rueda)
tool-show-all = Todo el tiempo
    .hint = Mostrar el clip completo
tool-zoom-out = Más tiempo
    .hint = Mostrar más tiempo (Ctrl+rueda)
tool-snap = Ajuste
    .hint = Los fotogramas clave y el cabezal caen en fotogramas enteros, y los fotogramas clave se pegan a lo cercano

## History

history-opening = Abriendo el historial…
history-empty = Aún no hay nada
    .more = Aquí aparece cada clip que exporte, para que vuelva a encontrarlo y pueda abrir de nuevo su proyecto.
history-nothing-found = No se encontró ningún clip
history-show-all = Mostrar todos
history-search = Buscar
    .hint = Palabras de nombres y etiquetas
history-clear = Borrar la búsqueda
history-file-kept = Guardado aquí; falta el archivo
history-as-list = Lista
history-as-cards = Fichas
history-period = Cuándo
history-period-ever = Siempre
history-period-today = Hoy
history-period-week = Últimos 7 días
history-period-month = Últimos 30 días
history-period-year = Últimos 365 días
history-motion = Movimiento
history-tag = Etiqueta
history-any = Cualquiera
history-play = Reproducir
history-play-this = Reproducir { $title }
history-play-on = Seguir
history-pause = Pausar
history-save = Guardar una copia…
history-share = Copiar el archivo
history-shared = El clip está en el portapapeles.
    .do = Pégalo en un mensaje o una carpeta mientras Kaely esté abierto; es { $path }.
history-unshared = El clip no se puede poner en el portapapeles.
    .do = { $reason }
history-duplicate = Duplicar
history-tags = Etiquetas…
    .more = Sepáralas con comas. Sirven para encontrar los clips.
history-tags-of = Etiquetas de «{ $title }»
history-tags-hint = familia, cumpleaños
history-tags-button = Aplicar
history-tag-chosen = Etiquetar los clips elegidos: { $count }
    .more = Se añaden a las que ya tiene cada clip.
history-chosen-tag = Etiquetas…
history-saved = El clip está guardado.
    .do = Es { $path }.
history-unsaved = El clip no se puede guardar como { $path } ({ $reason }).
    .do = Elige una carpeta en la que puedas escribir y que tenga espacio.
history-unkept = El clip está en el historial, pero no se pudo guardar una copia.
    .do = { $reason }
history-unplayable = Este clip no se puede reproducir.
    .do = Puede que su archivo falte o esté dañado; abre su proyecto y expórtalo otra vez.
history-order = Orden
history-favourites = Favoritos
    .hint = Mostrar solo los clips con estrella
history-file-missing = Falta el archivo
history-choose = Elegir { $title }
history-chosen = elegidos: { $count }
history-chosen-like = Favoritos
history-chosen-delete = Eliminar…
history-choose-none = Ninguno
history-delete-chosen = { $count ->
    [one] ¿Eliminar el clip elegido?
   *[other] ¿Eliminar los { $count } clips elegidos?
}
    .more = Quitado del historial, un clip sigue donde esté su archivo, si existe; su proyecto y la copia guardada aquí desaparecen. Eliminado, también desaparece su archivo.
    .files = Eliminar los archivos
history-open-again = Abrir de nuevo
history-rename = Cambiar nombre…
    .more = El archivo conserva su propio nombre.
history-delete = Eliminar…
history-title = Nombre
history-rename-button = Cambiar nombre
history-forget = Quitar del historial
    .more = Al quitarlo del historial se conserva el archivo; la copia guardada aquí desaparece.
history-delete-file = Eliminar el archivo
history-last-copy = Su archivo ya no está. La copia guardada aquí es la última y se pierde para siempre.
history-no-dialog = En este sistema no hay un diálogo de archivos.
    .do = Usa «Duplicar»: pone un segundo clip junto al primero o entre los vídeos.
history-no-file = El archivo ya no existe.
history-more-hint = Más…
history-found = { $count ->
    [one] 1 clip
   *[other] { $count } clips
}
history-order-newest = Más recientes primero
history-order-oldest = Más antiguos primero
history-order-name = Por nombre
history-order-longest = Más largos primero
history-open = Abrir { $title }
    .hint = Abrir de nuevo su proyecto
    .none = Su proyecto no se conservó
history-star = Favorito: { $title }
    .on = Quitar la estrella
    .off = Marcar con estrella
history-more = Más opciones de { $title }
history-date = { $day } { $month ->
    [1] ene
    [2] feb
    [3] mar
    [4] abr
    [5] may
    [6] jun
    [7] jul
    [8] ago
    [9] sept
    [10] oct
    [11] nov
   *[12] dic
} { $year }, { $time }
history-minutes = { $minutes } min { $seconds } s
history-delete-this = ¿Eliminar «{ $title }»?
history-rename-this = Cambiar el nombre de «{ $title }»
history-unreadable = No se puede leer el proyecto de este clip.
    .do = Puede que lo hiciera un Kaely más reciente; el clip en sí no se toca.
history-unrecorded = El clip está terminado, pero no figura en el historial.
    .do = { $reason }
history-broken = Kaely ha cometido un error en su historial.
    .do = Sus clips no se tocan; inténtelo de nuevo.

## Picture

resizing = Dibujando la vista previa con otro tamaño…
view-smaller = Alejar
    .hint = Mostrar la imagen más pequeña
view-zoom = Zoom
    .hint = Elegir el tamaño con que se muestra la imagen (la rueda, con o sin Ctrl)
view-larger = Acercar
    .hint = Mostrar la imagen más grande
view-fit = Encajar
    .hint = Mostrar toda la imagen
view-pixels = Píxeles reales
    .hint = Mostrar cada píxel de la imagen como uno de la pantalla
view-split = Dividir con la foto
    .hint = Mostrar la foto a la izquierda de una línea y el retrato a su derecha
view-blink = Alternar con la foto
    .hint = Mostrar la foto y el retrato por turnos, dos veces por segundo
    .by-hand = Mostrar la foto hasta que lo pulse otra vez, pues se desea menos movimiento
view-hold = Mantener para ver la foto
    .hint = Manténgalo pulsado para ver la foto
view-frame = Marcos
    .hint = Mostrar lo que recortaría un clip de otro formato
view-frame-of = Marco { $shape }
view-overlay = Superposiciones
    .hint = Dibujar sobre la imagen lo que se sabe de la cara
view-meter = Medidor
    .hint = Indicar con qué fluidez se reproduce la vista previa
view-resolution = Tamaño de la vista previa
    .hint = Elegir el tamaño con que se dibuja la vista previa; el clip no cambia por ello
view-none = Ninguno
view-auto = Auto
view-safe-areas = Márgenes de seguridad
view-safe-action = Acción segura
view-safe-titles = Títulos seguros
split = División entre la foto y la imagen viva
    .hint = Arrastre la línea, o enfóquela y pulse las teclas de flecha
split-photo = Foto
split-living = Retrato vivo
overlay-landmarks = Puntos faciales
overlay-matte = Contorno de la persona
overlay-relief = Relieve
overlay-displacement = Desplazamiento, ampliado 5 veces
meter-waiting = Reproduzca para medir la vista previa
meter-rate = { $rate } fps
meter-time = { $median } ms por fotograma, 99 % en { $slowest } ms o menos
meter-dropped = { $dropped } de los { $due } fotogramas del clip omitidos
action-zoom-in = Imagen más grande
action-zoom-out = Imagen más pequeña
action-fit = Toda la imagen
action-actual-pixels = Un píxel por cada uno de la pantalla
action-pan-left = Ver más de la izquierda de la imagen
action-pan-right = Ver más de la derecha de la imagen
action-pan-up = Ver más de la parte superior de la imagen
action-pan-down = Ver más de la parte inferior de la imagen
action-split = Foto y retrato lado a lado
action-blink = Foto y retrato por turnos
action-hold-photo = Mostrar la foto mientras se mantiene pulsado
action-frame = Siguiente marco de otro formato
action-safe-areas = Mostrar u ocultar los márgenes de seguridad
action-overlay = Siguiente superposición
action-meter = Mostrar u ocultar el medidor

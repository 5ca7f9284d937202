# Deutsch. Was wo steht, sagt en.ftl.

## Header

open-photo = Foto öffnen…
    .hint = Ein Foto auswählen
theme-light = Helles Design
    .hint = Zum hellen Design wechseln
theme-dark = Dunkles Design
    .hint = Zum dunklen Design wechseln
language = Sprache

## Used in several places

cancel = Abbrechen
close = Schließen
open = Öffnen
dismiss = Ausblenden

## Stage

portrait = Porträt
empty = Porträtfoto hier ablegen
    .hint = Eine Person, die in die Kamera blickt. JPEG, PNG oder WebP.
    .no-dialog = Dieses System hat keinen Dateidialog: Foto ablegen oder Pfad eingeben.
choose-photo = Foto auswählen…
choose-another-photo = Anderes Foto auswählen…
refused-photo = Das abgelehnte Foto, darin markiert, was nicht stimmt
use-person = Person { $number } nehmen
    .hint = Schneidet das Foto auf diese Person zu; die Datei bleibt, wie sie ist
another-person = Andere Person auswählen…
    .hint = Zeigt wieder das ganze Gruppenfoto
path = Pfad eines Fotos
path-hint = oder den Pfad eines Fotos eingeben
promise = Ihr Foto bleibt auf diesem Computer.
no-dialog = Dieses System hat keinen Dateidialog.
    .do = Ein Foto auf dem Fenster ablegen oder seinen Pfad eingeben:
opening-progress = Fortschritt beim Öffnen
refining = Umriss wird verfeinert…

## Transport

scrub = Abspielposition
to-start = Zum Anfang
    .hint = Zum Anfang
frame-back = Bild zurück
    .hint = Ein Bild zurück
play = Abspielen
    .hint = Abspielen
pause = Anhalten
    .hint = Anhalten
frame-forward = Bild vor
    .hint = Ein Bild vor
to-end = Zum Ende
    .hint = Zum Ende
loop = Endlosschleife
    .on = Läuft in Schleife: klicken, um am Ende anzuhalten
    .off = Hält am Ende an: klicken für Endlosschleife

## Motion

motion = Bewegung
preset = Vorlage
    .hint = Ein Ausgangspunkt für alle Stärken
    .none = Eigene
seed = Startwert
    .hint = Derselbe Startwert ergibt dieselbe Bewegung
re-roll = Neu würfeln
    .hint = Eine andere Bewegung derselben Art
length = Länge
    .hint = Das Ende geht in den Anfang über, der Clip läuft endlos
    .unit = s
group-face = Gesicht
group-body = Kopf und Körper
group-camera = Licht und Kamera
channel-blink = Lidschlag
    .hint = Wie oft sich die Augen schließen
channel-gaze = Blick
    .hint = Wie weit die Augen wandern
channel-breath = Atem
    .hint = Brust und Schultern
channel-head_yaw = Kopf drehen
    .hint = Drehen nach links und rechts
channel-head_pitch = Kopf nicken
    .hint = Nicken auf und ab
channel-head_roll = Kopf neigen
    .hint = Neigen zu den Schultern
channel-smile = Lächeln
    .hint = Mundwinkel und Wangen
channel-brows = Brauen
    .hint = Heben der Brauen
channel-mouth = Mund
    .hint = Leises Spiel von Kiefer und Lippen, ab und zu ein Schlucken
channel-hair = Haare
    .hint = Wie weit die Haare dem Kopf nachhängen
channel-push_in = Kamerafahrt
    .hint = Die Kamera kommt langsam näher und schwebt
channel-handheld = Handkamera
    .hint = Die Kamera wird in der Hand gehalten
channel-defocus = Unschärfe
    .hint = Der Hintergrund wird unscharf
channel-light = Lichtspiel
    .hint = Das Licht wandert über das Gesicht
channel-grain = Filmkorn
    .hint = Körnung wie bei Film
amount-help = Doppelklick: natürliche Stärke
share-help = Doppelklick: aus
neutral = Neutral
    .hint = Wie viel vom Lächeln und Blinzeln des Fotos herausgenommen wird
shutter = Verschluss
    .hint = Bewegungsunschärfe von Lidern und Augen: 0° keine, 180° wie im Film

## Presets that are built in

preset-natural = Natürlich
    .about = Sitzt Modell: atmet, blinzelt, schaut
preset-calm = Ruhig
    .about = Kaum merklich: Atem und Lidschlag
preset-attentive = Aufmerksam
    .about = Hört zu: der Blick bei Ihnen, der Kopf zugeneigt
preset-warm = Herzlich
    .about = Ein Lächeln, das kommt und geht
preset-dreamy = Verträumt
    .about = In Gedanken weit weg, in wanderndem Licht
preset-alive = Lebhaft
    .about = Gleich wird etwas gesagt
preset-portrait-of-old = Altes Bildnis
    .about = Für Gemälde und alte Fotografien: fast reglos
preset-still = Still
    .about = Nur Atem und Lidschlag, der Kopf ruht

## Export

export = Exportieren
size = Größe
    .hint = Pixel des Clips; andere Formate werden um das Gesicht herum zugeschnitten
size-native = Wie das Foto
size-square = Quadrat
size-upright = Hochformat
size-wide = Querformat
frame-rate = Bildrate
    .hint = Bilder in jeder Sekunde des Clips
rate = { $rate } Bilder/s
file = Datei
    .hint = Name des Clips oder sein vollständiger Pfad
file-choose = Speicherort auswählen
file-folder = in { $folder }
export-starting = Wird vorbereitet…
export-frame = Bild { $done } von { $total }
export-stopping = Wird angehalten…
export-progress = Fortschritt des Exports
left-little = fast fertig
left-seconds = noch etwa { $seconds } s
left-minutes = noch etwa { $minutes } min
export-show = Datei zeigen
export-made = { $size }, { $seconds } s, { $megabytes } MB, erstellt in { $took }{"\u00A0"}s
export-stopped = Export abgebrochen.
    .do = Es wurde nichts zurückgelassen.
export-no-name = Der Clip hat keinen Dateinamen.
    .do = Einen ins Feld eingeben, zum Beispiel clip.mp4.
export-exists = { $path } gibt es schon.
    .do = Einen anderen Namen eingeben oder die Datei auswählen, um sie zu ersetzen.
export-broken = Kaely hat beim Exportieren einen Fehler gemacht.
    .do = Es wurde nichts geschrieben; bitte noch einmal versuchen.
export-no-file-manager = Es ließ sich kein Dateimanager öffnen.
    .do = Der Clip liegt hier: { $path }
export-no-dialog = Dieses System hat keinen Dateidialog.
    .do = Den Namen des Clips oder seinen vollständigen Pfad ins Feld eingeben.

## What was measured of a clip

light-green = Ein guter Clip
light-amber = Ein brauchbarer Clip
light-red = Bitte prüfen
report-progress = Fortschritt der Messung
report-starting = Messung wird vorbereitet…
report-frame = Clip wird gemessen: Bild { $done } von { $total }
report-skip = Überspringen
    .hint = Der Clip ist fertig; er wird dann nur nicht gemessen
report-broken = Kaely hat beim Messen einen Fehler gemacht.
    .do = Der Clip selbst ist fertig.
report-no-face = In keinem Bild des Clips wurde ein Gesicht gefunden.
    .do = Bitte prüfen, ob es der richtige Clip ist.
report-good = Alles bewegt sich, wie es soll.
report-missed = { $meaning ->
    [drawn-a-second-time-the-frames-are-others] Beim zweiten Zeichnen entstehen andere Bilder.
    [in-some-frames-there-is-no-face] In einigen Bildern ist kein Gesicht zu sehen.
    [the-person-does-not-look-like-the-one-in-the-photo-all-the-time] Die Person sieht nicht durchgehend aus wie auf dem Foto.
    [in-its-worst-frame-the-face-is-less-like-the-photo-s-than-it-should-be] Im schlechtesten Bild gleicht das Gesicht dem Foto weniger, als es sollte.
    [with-shut-eyes-the-face-is-less-like-the-photo-s-than-it-should-be] Mit geschlossenen Augen gleicht das Gesicht dem Foto weniger, als es sollte.
    [the-eyes-do-not-shut-in-a-full-blink] Die Augen schließen sich bei einem vollen Lidschlag nicht.
    [the-lids-do-not-move-as-they-were-asked-to] Die Lider bewegen sich nicht wie vorgegeben.
    [the-lids-move-earlier-or-later-than-they-were-asked-to] Die Lider bewegen sich früher oder später als vorgegeben.
    [the-eyes-do-not-look-where-they-were-asked-to] Die Augen blicken nicht dorthin, wohin sie sollen.
    [the-smile-does-not-come-and-go-as-it-was-asked-to] Das Lächeln kommt und geht nicht wie vorgegeben.
    [the-head-does-not-turn-as-it-was-asked-to] Der Kopf dreht sich nicht wie vorgegeben.
    [the-head-trembles] Der Kopf zittert.
    [the-face-is-softer-than-in-the-photo] Das Gesicht ist weicher als auf dem Foto.
    [the-face-is-harsher-than-in-the-photo] Das Gesicht ist härter gezeichnet als auf dem Foto.
    [without-motion-the-clip-is-not-the-photo] Ohne Bewegung ist der Clip nicht das Foto.
    [something-moves-that-should-rest] Etwas bewegt sich, das ruhen sollte.
    [the-background-is-not-the-photo-s] Der Hintergrund ist nicht der des Fotos.
    [there-is-a-jump-where-the-loop-starts-again] Wo die Schleife neu beginnt, ist ein Sprung.
    [the-last-frame-is-broken] Das letzte Bild ist fehlerhaft.
   *[other] { $text }
}
report-slightly = Geringfügig: { report-missed }
report-unseen = { $check ->
    [lids-follow] Nicht alles ließ sich messen: die Bewegung der Lider.
    [lids-in-time] Nicht alles ließ sich messen: der Zeitpunkt der Lidbewegung.
    [gaze-follows] Nicht alles ließ sich messen: die Blickrichtung.
    [smile-follows] Nicht alles ließ sich messen: das Lächeln.
    [head-follows] Nicht alles ließ sich messen: die Bewegung des Kopfes.
    [no-jitter] Nicht alles ließ sich messen: ob der Kopf zittert.
    [sharp-as-the-photo] Nicht alles ließ sich messen: die Schärfe.
    [background-is-the-photo-s] Nicht alles ließ sich messen: der Hintergrund.
    [the-loop-closes] Nicht alles ließ sich messen: ob die Schleife schließt.
    [the-last-frame-fits-in] Nicht alles ließ sich messen: das letzte Bild.
   *[other] { $text }
}
figure-person = Dieselbe Person
figure-person-is = { $same ->
    [yes] ja
    [nearly] fast
   *[no] nein
} (schlechtestenfalls { $worst })
figure-blinks = Lidschläge
figure-blinks-shut = { $shut } von { $all } geschlossen
figure-blinks-none = keine vollen
figure-loop = Schleife
figure-loop-closes = schließt
figure-loop-jumps = Sprung, das { $ratio }-Fache eines Schritts
figure-sharpness = Schärfe
figure-sharpness-is = { $percent } % des Fotos
figure-unknown = nicht bekannt

## Opening a photo

step-reading-photo = Foto wird gelesen
step-waking = Netze werden geladen
step-finding-face = Gesicht wird gesucht
step-reading-face = Gesicht wird erfasst
step-cutting-out = Person wird freigestellt
step-preparing = Bewegung wird vorbereitet
opening-broken = Kaely hat bei diesem Foto einen Fehler gemacht.
    .do = Noch einmal versuchen oder ein anderes Foto nehmen.
outline-stays = Der Umriss bleibt, wie er ist: Haare wirken vielleicht etwas weicher.
    .do = ./setup im Ordner von Kaely eingeben, um das Netz dafür zu holen.
outline-failed = Der Umriss bleibt, wie er ist: Haare wirken vielleicht etwas weicher.
    .do = { $reason }
photo-missing = Eine Datei dieses Namens gibt es nicht.
    .do = Namen und Ordner prüfen.
photo-folder = Das ist ein Ordner, kein Foto.
    .do = Ein Foto im Format JPEG, PNG, WebP, AVIF oder HEIC auswählen.
photo-unreadable = Die Datei lässt sich nicht lesen ({ $reason }).
    .do = Prüfen, ob Leserechte bestehen und der Datenträger angeschlossen ist.
photo-empty = Die Datei ist leer.
    .do = Ein Foto im Format JPEG, PNG, WebP, AVIF oder HEIC auswählen.
photo-not-an-image = Diese Datei ist kein Foto.
    .do = Ein Foto im Format JPEG, PNG, WebP, AVIF oder HEIC auswählen.
photo-other-kind = { $kind ->
    [gif] GIF-Bilder liest Kaely nicht.
    [bmp] BMP-Bilder liest Kaely nicht.
    [tiff] TIFF- und Kamera-Rohdateien liest Kaely nicht.
    [jxl] JPEG-XL-Bilder liest Kaely nicht.
    [jp2] JPEG-2000-Bilder liest Kaely nicht.
    [pdf] PDF-Dokumente liest Kaely nicht.
    [psd] Photoshop-Dateien liest Kaely nicht.
    [svg] SVG-Zeichnungen liest Kaely nicht.
    [film] Filme liest Kaely nicht.
    [raw] Kamera-Rohdateien liest Kaely nicht.
   *[other] Dateien dieser Art liest Kaely nicht.
}
    .do = Das Bild als JPEG oder PNG speichern und dieses öffnen.
photo-unsupported = Diese { $format }-Datei nutzt eine Variante, die Kaely nicht liest.
    .do = Das Bild als JPEG oder PNG speichern und dieses öffnen.
photo-no-decoder = { $format }-Fotos werden mit libheif geöffnet, das auf diesem System nicht installiert ist.
    .do = Installieren (Debian und Ubuntu: apt install libheif1) oder das Bild als JPEG oder PNG speichern.
photo-damaged = Die { $format }-Datei ist beschädigt oder unvollständig.
    .do = Erneut von der Quelle kopieren oder ein anderes Foto auswählen.
photo-too-large = Das Foto hat { $megapixels } Megapixel ({ $size }); höchstens { $limit } sind möglich.
    .do = Verkleinern und die kleinere Kopie öffnen.
photo-file-too-large = Die Datei hat { $megabytes } MB; höchstens { $limit } sind möglich.
    .do = Verkleinern und die kleinere Kopie öffnen.
models-missing = Dateien zum Erkennen von Gesichtern fehlen: { $files }.
    .do = ./setup im Ordner von Kaely eingeben; es holt sie.
models-runtime = Die Bibliothek ONNX Runtime lässt sich nicht laden.
    .do = ./setup im Ordner von Kaely eingeben; es holt die richtige Version. ({ $reason })
models-load = Das neuronale Netz { $file } lässt sich nicht laden.
    .do = `kaely models check` sagt, ob die Datei beschädigt ist. ({ $reason })
models-run = Das neuronale Netz { $file } ist gescheitert.
    .do = `kaely models check` sagt, ob die Datei beschädigt ist. ({ $reason })

## Which photos can be animated

face-none = Auf diesem Foto wurde kein Gesicht gefunden.
    .do = Ein Foto einer einzelnen Person wählen, die in die Kamera blickt.
face-several = Auf diesem Foto sind { $count } Personen.
    .do = Auf eine Person zuschneiden oder ein Foto einer einzelnen Person wählen.
face-cut-off = Das Gesicht ist am { $edge ->
    [left] linken
    [top] oberen
    [right] rechten
   *[bottom] unteren
} Rand des Fotos abgeschnitten.
    .do = Ein Foto mit dem ganzen Gesicht und etwas Platz darum herum wählen.
face-too-small = Das Gesicht ist zu klein: { $pixels } Pixel zwischen den Augen, mindestens { $least } sind nötig.
    .do = Ein größeres oder aus der Nähe aufgenommenes Foto wählen.
face-turned = Der Kopf ist um { $degrees }° zur Seite gedreht; bis { $limit }° lassen sich animieren.
    .do = Ein Foto wählen, auf dem die Person in die Kamera blickt.
face-nodding = Der Kopf ist um { $degrees }° { $way ->
    [raised] gehoben
   *[lowered] gesenkt
}; bis { $limit }° lassen sich animieren.
    .do = Ein auf Augenhöhe aufgenommenes Foto wählen.
face-tilted = Das Gesicht ist um { $degrees }° geneigt; bis { $limit }° lassen sich animieren.
    .do = Das Foto aufrecht drehen oder eines mit gerade gehaltenem Kopf wählen.
face-hidden = Ein Teil des Gesichts ist verdeckt: durch Haare, eine Hand oder anderes.
    .do = Ein Foto wählen, auf dem Augen, Nase und Mund frei sind.
face-blurred = Das Gesicht ist zu unscharf: Schärfe { $sharpness } von 100, mindestens { $least } ist nötig.
    .do = Ein schärferes Foto oder das Original statt einer vergrößerten Kopie wählen.
caution-eyes-closed = Auf diesem Foto sind die Augen geschlossen.
    .do = Sie bleiben geschlossen; für Lidschlag und Blicke ein Foto mit offenen Augen wählen.
caution-small = Das Gesicht ist klein: { $pixels } Pixel zwischen den Augen.
    .do = Das Video wird grob; ein größeres Foto macht es besser.
caution-soft = Das Gesicht ist etwas unscharf: Schärfe { $sharpness } von 100.
    .do = Das Video wirkt weich; ein schärferes Foto macht es besser.

## Writing and reading clips

spec-too-small = Ein Video von { $size } Pixeln ist zu klein.
    .do = Mindestens { $least }×{ $least } wählen.
spec-too-large = Ein Video von { $size } Pixeln ist zu groß.
    .do = Höchstens 4096×2304 wählen, im Hochformat 2304×4096.
encode-no-extension = Der Name des Videos hat keine Endung.
    .do = Einen Namen wählen, der auf .mp4, .m4v oder .mov endet.
encode-extension = Videos mit der Endung .{ $extension } schreibt Kaely nicht.
    .do = Einen Namen wählen, der auf .mp4, .m4v oder .mov endet.
encode-no-folder = Den Ordner { $path } gibt es nicht.
    .do = Ihn anlegen oder einen anderen Ordner wählen.
encode-is-folder = { $path } ist ein Ordner, keine Datei.
    .do = Einen Dateinamen anfügen, zum Beispiel portrait.mp4.
encode-name = Der Name { $path } enthält Zeichen, die nicht UTF-8 sind.
    .do = Einen anderen Namen wählen.
encode-not-writable = { $path } lässt sich nicht schreiben ({ $reason }).
    .do = Einen Ordner wählen, in den geschrieben werden darf.
encode-busy = Ein anderer Export schreibt gerade { $path }.
    .do = Sein Ende abwarten oder einen anderen Namen wählen.
encode-no-h264 = Das FFmpeg auf diesem Rechner hat keinen H.264-Encoder (libx264).
    .do = Ein FFmpeg mit libx264 installieren (libavcodec von Debian hat ihn) und Kaely neu bauen.
encode-no-space = Für { $path } ist kein Platz mehr.
    .do = Platz schaffen oder einen anderen Datenträger wählen.
encode-ffmpeg = Der Video-Encoder ist gescheitert ({ $reason }).
    .do = Eine andere Größe oder Bildrate versuchen.
decode-open = { $path } lässt sich nicht als Video öffnen ({ $reason }).
    .do = Prüfen, ob die Datei da und ein Video ist.
decode-no-picture = { $path } enthält kein Bild.
    .do = Ein Video mit Bild wählen.
decode-ffmpeg = Das Video lässt sich nicht dekodieren ({ $reason }).
    .do = Die Datei ist vielleicht beschädigt: neu erstellen.
render-no-driver = Kein Grafiktreiber ließ sich nutzen.
    .do = Einen Vulkan-Treiber installieren; auf Debian und Ubuntu: apt install mesa-vulkan-drivers.
render-too-large = Ein Bild von { $size } ist zu groß für diesen Grafiktreiber, der { $limit } Pixel je Seite schafft.
    .do = Eine kleinere Größe wählen.
render-lost = Der Grafiktreiber arbeitet nicht mehr.
    .do = Noch einmal starten; tritt es wieder auf, den Grafiktreiber aktualisieren.

## Settings and dialogs

settings-unsaved = Ihre Einstellungen ließen sich nicht speichern.
    .do = Sie gelten, bis das Fenster geschlossen wird.
settings-unread = Ihre Einstellungen ließen sich nicht lesen.
    .do = Kaely startet mit den eigenen; bevy_pkv.redb im Datenordner löschen, damit sie wieder gespeichert werden.
dialog-photo = Foto öffnen
dialog-photos = Fotos
dialog-clip = Clip speichern
dialog-mp4 = MP4-Video
dialog-bundle = Hilfspaket speichern
dialog-zip = ZIP-Datei

## The parts of the studio

tab-home = Start
    .hint = Ein Foto öffnen oder an einem weiterarbeiten
tab-video = Video
    .hint = Das lebendige Porträt
tab-history = Verlauf
    .hint = Bisher erstellte Clips
tab-wallet = Guthaben
    .hint = Münzen
tab-settings = Einstellungen
    .hint = Vorlieben und Datenschutz
home-go-on = Am Porträt weiterarbeiten
sample = Beispielporträt ausprobieren
    .hint = Ein gemeinfreies Porträt, um Kaely auszuprobieren
sample-missing = Das Beispielporträt ist nicht installiert.
    .do = ./setup im Ordner von Kaely eingeben, um es zu holen.
paste-nothing = In der Zwischenablage ist kein Bild.
    .do = Ein Bild oder die Datei eines Fotos kopieren und hier einfügen.
paste-unread = Die Zwischenablage lässt sich nicht lesen ({ $reason }).
    .do = Das Foto stattdessen auf das Fenster ziehen.
paste-damaged = Das Bild in der Zwischenablage ist beschädigt.
    .do = Noch einmal kopieren, oder als Datei speichern und diese öffnen.
paste-too-large = Das Bild in der Zwischenablage ist zu groß ({ $size }).
    .do = Verkleinern und noch einmal kopieren.
paste-unwritten = Das eingefügte Bild lässt sich nicht schreiben oder löschen ({ $reason }).
    .do = Prüfen, ob Platz ist und ob in { $path } geschrieben werden darf.
recents = Zuletzt geöffnet
recents-forget = Alle vergessen
    .hint = Vergisst diese Fotos und die daraus entstandenen Projekte; die Fotos bleiben, wo sie sind, eingefügte Bilder werden gelöscht
recents-forgotten = Die geöffneten Fotos sind vergessen.
    .do = Die Fotos liegen, wo sie lagen.
recent-gone = ist nicht mehr da
wallet-free = In dieser Version ist alles kostenlos: Porträts zu öffnen, zu bewegen und zu exportieren kostet keine Münzen, und es gibt nichts zu kaufen.
welcome = Willkommen bei Kaely
    .what = Ein Porträtfoto wird lebendig: Es blinzelt, atmet, blickt umher und lächelt ein wenig.
    .where = Ihr Foto bleibt auf diesem Computer. Es gibt kein Konto, und das Studio enthält keinen Netzwerkcode.
    .fair = Bitte nur Fotos von Personen verwenden, die damit einverstanden sind. Ein hier erstellter Clip ist synthetisch; bitte beim Teilen darauf hinweisen.
    .keys = Die Taste { $key } zeigt jederzeit alle Tastenkürzel.
closing = Gerade entsteht ein Clip.
    .more = Das Fenster schließt sich von selbst, sobald der Clip fertig ist. Von einem abgebrochenen Clip bleibt nichts.
closing-go-on = Weiter erstellen
closing-stop = Abbrechen und schließen
settings-appearance = Darstellung
settings-dark = Dunkel
settings-light = Hell
settings-reduce = Bewegung verringern
    .hint = Nichts im Fenster bewegt sich von selbst; ein Porträt wird nur auf Wunsch abgespielt
settings-keys = Tastenkürzel zeigen und ändern…
settings-privacy = Datenschutz
settings-promise = Fotos und Clips bleiben auf diesem Computer: Das Studio hat keinen Netzwerk-Code. Es merkt sich, welche Fotos geöffnet und wie sie bewegt wurden, und bewahrt eingefügte Bilder und im Verlauf Kopien von Clips und ihren Fotos auf, damit Sie daran weiterarbeiten können; was in einem Gesicht gefunden wurde, wird nie aufgeschrieben.
settings-forget = Geöffnete Fotos vergessen
permissions = Was Kaely darf
permission-photos = Fotos werden gelesen, wenn Sie sie öffnen, ablegen oder einfügen, und das letzte beim Start von Kaely.
permission-clips = Clips schreiben, wohin ich will
    .hint = Sonst nur in { $folder }. Zurückgenommen gilt das sofort, und ab dem nächsten Start setzt es das System durch.
permission-folder = Den Ordner des letzten Fotos merken
    .now = Es ist { $folder }.
    .none = Keiner ist gemerkt.
permission-later = Das gilt ab dem nächsten Start.
    .do = Schließen Sie Kaely und starten Sie es neu.
permission-unset = Die Erlaubnis lässt sich nicht ändern ({ $reason }).
    .do = Prüfen Sie, ob Platz ist und ob Sie { $path } schreiben dürfen.
export-not-allowed = Kaely darf keine Clips in { $folder } schreiben.
    .do = Wählen Sie den Ordner der Videos, oder erlauben Sie mehr in den Einstellungen unter Datenschutz.
privacy-network = Netzwerk
    .refused = Das System verweigert diesem Programm jede Verbindung ins Internet
    .open = Vom System nicht verweigert; dieses Programm öffnet keine
privacy-folder = Aufbewahrt in
privacy-kept = Im Verlauf
    .much = { $works } Clips; alle Dateien zusammen { $megabytes } MB
privacy-key = Schlüssel zum Versiegelten
    .keyring = Im Schlüsselbund des Systems
    .file = In einer Datei, die nur Sie lesen können
    .passphrase = Unter Ihrer Passphrase
    .locked = Unter Ihrer Passphrase, die noch nicht eingegeben wurde
    .unusable = Er lässt sich nicht verwenden; die Meldungen sagen, warum
privacy-unlock = Entsperren…
    .title = Was Sie gemacht haben, ist versiegelt
    .more = Die Passphrase eingeben, um den Verlauf zu sehen und an Projekten weiterzuarbeiten. Ohne sie lassen sich neue Porträts machen; behalten wird davon dann nichts.
    .do = Entsperren
privacy-passphrase-set = Passphrase festlegen…
    .title = Eine Passphrase für das, was Sie machen
    .more = Sie wird bei jedem Start verlangt. Eine vergessene Passphrase kann niemand zurückholen, und auch nicht, was damit versiegelt ist.
    .do = Passphrase festlegen
privacy-passphrase-change = Passphrase ändern…
privacy-passphrase-remove = Passphrase entfernen…
    .title = Keine Passphrase mehr
    .more = Was Sie machen, bleibt versiegelt; der Schlüssel liegt im Schlüsselbund des Systems oder in einer Datei, die nur Sie lesen können.
    .do = Passphrase entfernen
privacy-passphrase = Passphrase
    .again = Noch einmal dieselbe
    .short = Mindestens 8 Zeichen.
    .differs = Die beiden sind noch nicht gleich.
    .empty = Die Passphrase eingeben.
privacy-broken = Kaely hat mit der Passphrase einen Fehler gemacht; geändert hat sich nichts.
    .do = Noch einmal versuchen; wenn es wieder geschieht, Kaely neu starten.
erase-history = Verlauf leeren…
    .title = Den Verlauf leeren?
    .more = Clips bleiben, wohin Sie sie exportiert haben; die hier aufbewahrten Kopien gehen. Das lässt sich nicht zurücknehmen.
    .do = Verlauf leeren
erase-everything = Alles löschen…
    .title = Alles löschen, was Kaely aufbewahrt?
    .more = Zuerst geht der Schlüssel: Danach kann niemand mehr öffnen, was noch irgendwo liegt. Kaely schließt sich. Das lässt sich nicht zurücknehmen.
    .do = Alles löschen und schließen
erase-goes = Was verschwindet
erase-stays = Was bleibt oder nicht erreichbar ist
statement = Datenschutzerklärung
    .version = Fassung { $version }
    .news = Sie hat sich geändert, seit Sie sie gelesen haben; Neues ist hervorgehoben.
statement-show = Datenschutzerklärung…
oplog = Betriebsprotokoll
    .about = Was schiefging, in eigenen Worten und Zahlen des Programms: keine Namen, keine Ihrer Texte, nichts von einem Gesicht. Es bleibt auf diesem Computer, solange Sie es nicht weitergeben.
oplog-off = Aus
oplog-errors = Nur Fehler
oplog-full = Vollständig
oplog-show = Protokoll ansehen…
oplog-save = Hilfspaket speichern…
oplog-erase = Protokoll löschen
oplog-empty = Es wurde nichts protokolliert.
oplog-saved = Das Hilfspaket ist gespeichert: { $path }.
    .do = Darin sind Versionen, System, Grafiktreiber, Modelle, geltende Regeln, einige Einstellungen, das Protokoll und Aufzeichnungen von Abstürzen. Kein Foto und kein Name.
oplog-unsaved = Das Hilfspaket lässt sich nicht schreiben ({ $reason }).
    .do = Einen anderen Ordner wählen.
oplog-erased = Das Betriebsprotokoll ist gelöscht.
    .do = Wie viel geschrieben wird, bleibt wie eingestellt.
oplog-unchanged = Das Betriebsprotokoll lässt sich nicht ändern ({ $reason }).
    .do = Prüfen, ob in { $path } geschrieben werden darf.
oplog-crashed = Kaely oder ein Teil davon wurde beim letzten Mal unerwartet beendet.
    .do = Was abbrach, ist ohne Namen aufgezeichnet. Um es zu melden, in den Einstellungen ein Hilfspaket speichern.
oplog-broken = Kaely hat beim Betriebsprotokoll einen Fehler gemacht.
    .do = Noch einmal versuchen; geschieht es wieder, Kaely neu starten.
settings-welcome = Begrüßung noch einmal zeigen
project-unsaved = Kaely kann seine Projektdatei nicht schreiben ({ $reason }).
    .do = Prüfen, ob Platz vorhanden ist und in { $path } geschrieben werden darf.

## What is sealed

vault-changed = Etwas, das Kaely versiegelt hatte, wurde von außen verändert.
    .do = Es wird nicht gezeigt; die Datei aus einer Sicherung zurückholen oder aus Kaely entfernen.
vault-locked = Was Kaely aufbewahrt, ist mit der Passphrase verschlossen.
    .do = Die Passphrase eingeben; in einem Terminal fragt Kaely danach.
vault-wrong-passphrase = Das ist nicht die Passphrase.
    .do = Noch einmal versuchen und auf Großbuchstaben und die Sprache der Tastatur achten.
vault-short-passphrase = Diese Passphrase ist zu kurz.
    .do = Mindestens { $least } Zeichen nehmen; am besten einige Wörter.
vault-no-passphrase = Es ist keine Passphrase gesetzt.
    .do = Es ist nichts zu tun.
vault-key-missing = Der Schlüssel zu dem, was Kaely aufbewahrt, ist nicht mehr da.
    .do = { $folder } aus einer Sicherung zurückholen; ohne den Schlüssel kann es niemand öffnen.
vault-other-key = Was Kaely aufbewahrt, wurde mit einem anderen Schlüssel versiegelt.
    .do = Den Ordner „vault“ aus derselben Sicherung zurückholen wie den Rest.
vault-key-damaged = Die Datei mit Kaelys Schlüssel ist beschädigt.
    .do = { $path } aus einer Sicherung zurückholen.
vault-newer = Was Kaely aufbewahrt, wurde von einem neueren Kaely versiegelt.
    .do = Die neueste vorhandene Version von Kaely verwenden.
vault-keyring = Der Schlüsselbund des Systems hilft nicht mit Kaelys Schlüssel: { $reason }.
    .do = Anmelden, den Schlüsselbund entsperren und es noch einmal versuchen.
vault-unusable = Kaely kann { $path } nicht verwenden: { $reason }.
    .do = Prüfen, ob Platz vorhanden ist und dort geschrieben werden darf.
vault-not-ours = { $path } ist eine Verknüpfung oder gehört jemand anderem.
    .do = Nachsehen, wer es dort abgelegt hat, und { $path } wegbewegen.
vault-no-randomness = Das System liefert keine Zufallszahlen: { $reason }.
    .do = Den Computer neu starten.

## Erasing

erase-part-key = Der Schlüssel zu allem Versiegelten
erase-part-clips = Dateien von Clips
erase-part-works = Werke im Verlauf
erase-part-media = Aufbewahrte Kopien von Fotos und Clips
erase-part-library = Dateien des Verlaufs
erase-part-projects = Projekte und die Liste der geöffneten Fotos
erase-part-pasted = Eingefügte Bilder
erase-part-preferences = Einstellungen des Fensters, mit dem Ordner des letzten Fotos
erase-part-presets = Eigene Vorlagen
erase-part-log = Das Protokoll dessen, was geschah
erase-part-operations = Das Betriebsprotokoll und Aufzeichnungen von Abstürzen
erase-part-temporary = Zurückgelassene temporäre Dateien
erase-stays-clips = Exportierte Clips bleiben, wo sie sind.
    .do = Selbst löschen, oder zusammen mit den Werken löschen lassen.
erase-stays-traces = Wie die Fotos verlassen wurden und eingefügte Bilder sind noch da.
    .do = Auch löschen, was von Fotos aufbewahrt wird, wenn es weg soll.
erase-stays-photos = Die eigenen Fotodateien wurden nicht angetastet.
    .do = Selbst löschen, wenn sie weg sollen.
erase-stays-projects = Werke im Verlauf bewahren, versiegelt, noch immer ein kleines Bild, ihren Clip und aus welchem Foto sie entstanden.
    .do = Auch den Verlauf löschen, wenn das weg soll.
erase-stays-wallet = Diese Version führt keine Aufzeichnungen über Münzen; es gab nichts zu behalten.
    .do = Es ist nichts zu tun.
erase-stays-program = Das Programm, seine Modelle und sein Eintrag unter den Programmen sind noch da.
    .do = Sie enthalten nichts Persönliches; so entfernen, wie sie installiert wurden.
erase-stays-backups = Sicherungen und andere Kopien von Kaelys Ordner sind von hier aus nicht zu erreichen.
    .do = Was darin versiegelt war, öffnet nur der Schlüssel, und der ist vernichtet; den Ordner „vault“ darin löschen.
erase-stays-copies = Frühere Sicherungen sind von hier aus nicht zu erreichen.
    .do = Löschen, oder alles löschen: Das vernichtet den Schlüssel zu dem, was darin ist.
erase-stays-carried = Bibliotheksdateien und Abgleichordner für andere Geräte bleiben; sie haben eine eigene Passphrase.
    .do = Selbst löschen; einzeln gelöschte Werke verschwinden mit dem nächsten Abgleich aus dem Ordner und von anderen Geräten.
erase-stays-drive = Eine SSD kann überschriebene Blöcke behalten, wo kein Programm hinkommt.
    .do = Was darin stand, war versiegelt, sein Schlüssel ist überschrieben; eine Passphrase oder eine verschlüsselte Platte schützt den Schlüssel auch dort.
erase-stays-desktop = Kaely trägt nichts in die Liste zuletzt benutzter Dokumente ein; Dateidialoge merken sich Ordner mitunter selbst.
    .do = Den Verlauf in den Einstellungen der Arbeitsumgebung leeren.
erase-window-open = Kaelys Fenster ist offen; es wurde nichts gelöscht.
    .do = Schließen und noch einmal versuchen.
erase-folder = Es wurde nichts gelöscht: Kaely kann { $path } nicht benutzen ({ $reason }).
    .do = Prüfen, ob Platz ist und ob dort geschrieben werden darf.
audit-unusable = Das Protokoll dessen, was geschah, ist nicht benutzbar ({ $reason }): { $path }.
    .do = Prüfen, ob Platz ist und ob dort geschrieben werden darf.

## Queue and messages

queue = Warteschlange
    .hint = Clips, die gerade entstehen, und alle Meldungen
queue-empty = Noch wurde kein Clip erstellt. Mit Exportieren entsteht einer.
messages = Meldungen
messages-empty = Seit dem Start von Kaely gab es keine Meldungen.
messages-clear = Leeren

## Keys

shortcuts = Tastenkürzel
    .hint = Alle Tastenkürzel und wie sie sich ändern lassen
    .help = Zum Ändern auf ein Tastenkürzel klicken. Das Mausrad zoomt das Bild, mit Ctrl die Zeitleiste.
    .press = Taste drücken…
    .none = Keines
shortcuts-key-of = Tastenkürzel für: { $action }
shortcuts-reset = Zurücksetzen
shortcuts-reset-all = Alle Tastenkürzel zurücksetzen
action-group-playback = Wiedergabe
action-group-timeline = Zeitleiste
action-group-view = Bild
action-group-studio = Studio
action-play-pause = Abspielen oder anhalten
action-shuttle-back = Rückwärts abspielen; noch einmal: schneller
action-hold = Anhalten
action-shuttle-forward = Vorwärts abspielen; noch einmal: schneller
action-frame-back = Ein Bild zurück
action-frame-forward = Ein Bild vor
action-ten-back = Zehn Bilder zurück
action-ten-forward = Zehn Bilder vor
action-key-back = Zum vorigen Keyframe oder Marker
action-key-forward = Zum nächsten Keyframe oder Marker
action-to-start = Zum Anfang
action-to-end = Zum Ende
action-mark-in = Ab hier abspielen
action-mark-out = Bis hier abspielen
action-clear-range = Alles abspielen
action-marker = Marker setzen oder entfernen
action-undo = Rückgängig
action-redo = Wiederholen
action-copy = Ausgewählte Keyframes kopieren
action-cut = Ausgewählte Keyframes ausschneiden
action-paste = Keyframes am Abspielkopf oder ein Bild einfügen
action-select-all = Alle Keyframes auswählen
action-select-none = Auswahl der Keyframes aufheben
action-select-here = Keyframes am Abspielkopf auswählen
action-remove-keys = Ausgewählte Keyframes entfernen
action-add-key = Keyframe in der ausgewählten Spur hinzufügen
action-nudge-back = Ausgewählte Keyframes ein Bild zurück
action-nudge-forward = Ausgewählte Keyframes ein Bild vor
action-value-up = Ausgewählte Keyframes etwas höher
action-value-down = Ausgewählte Keyframes etwas tiefer
action-row-up = Spur darüber auswählen
action-row-down = Spur darunter auswählen
action-fold-row = Kurven der Spur ein- oder ausblenden
action-mute-row = Spur stummschalten
action-solo-row = Nur diese Spur bewegen
action-fold-timeline = Zeitleiste ein- oder ausblenden
action-open-photo = Foto öffnen
action-export = Clip exportieren
action-queue = Warteschlange und Meldungen ein- oder ausblenden
action-shortcuts = Diese Liste zeigen
action-to-home = Start zeigen
action-to-video = Video zeigen
action-to-history = Verlauf zeigen
action-to-wallet = Guthaben zeigen
action-to-settings = Einstellungen zeigen

## Timeline

timeline = Zeitleiste
    .show = Zeitleiste einblenden
    .hide = Zeitleiste ausblenden
ruler = Lineal
key = Keyframe: { $row }, { $param }, { $time }
row-blink = Lidschlag
    .hint = Die Lider
row-gaze = Blick
    .hint = Wohin die Augen blicken
row-head = Kopf
    .hint = Drehen, Nicken und Neigen
row-breath = Atem
    .hint = Brust und Schultern
row-smile = Lächeln
    .hint = Mundwinkel und Wangen
row-brows = Brauen
    .hint = Heben und Senken der Brauen
row-mouth = Mund
    .hint = Kiefer, Lippen, Nasenflügel und Schlucken
row-hair = Haare
    .hint = Wie die Haare dem Kopf nachhängen
row-camera = Kamera
    .hint = Annähern, Wackeln, Schärfentiefe und Korn
row-light = Licht
    .hint = Woher das Licht kommt
row = Spur: { $row }
row-keys = Keyframes: { $count }
row-curves = Kurven: { $row }
    .fold = Spur als eine Zeile zeigen
    .unfold = Kurven der Spur zeigen
key-time = Zeit des Keyframes: { $param }
    .hint = Sekunden seit Beginn der Schleife
key-value = Wert des Keyframes: { $param }
    .hint = Wie weit es sich hier bewegt, zusätzlich zur erzeugten Bewegung
key-before = Griff vor dem Keyframe, Länge: { $param }
    .hint = Sekunden, in denen die Kurve ankommt
key-before-up = Griff vor dem Keyframe, Höhe: { $param }
    .hint = Wie weit das Ende des Griffs über dem Keyframe liegt
key-after = Griff nach dem Keyframe, Länge: { $param }
    .hint = Sekunden, in denen die Kurve weitergeht
key-after-up = Griff nach dem Keyframe, Höhe: { $param }
    .hint = Wie weit das Ende des Griffs über dem Keyframe liegt
row-amount = Stärke: { $row }
    .hint = Wie stark die erzeugte Bewegung ausfällt
row-mute = Stumm: { $row }
    .hint = Die Spur bewegt sich nicht
row-solo = Solo: { $row }
    .hint = Nur Spuren auf Solo bewegen sich
row-freeze = Einfrieren: { $row }
    .hint = Die erzeugte Bewegung in bearbeitbare Keyframes umwandeln
    .thaw = Neu erzeugen; die Keyframes der Spur entfallen
row-re-roll = Neu würfeln: { $row }
    .hint = Eine andere Bewegung derselben Art, nur in dieser Spur
param-lids = Geschlossen
param-gaze_x = Rechts
param-gaze_y = Unten
param-head_yaw = Drehen
param-head_pitch = Nicken
param-head_roll = Neigen
param-breath = Luft
param-smile = Lächeln
param-brows = Gehoben
param-jaw = Kiefer
param-press = Lippen gepresst
param-sneer = Nasenflügel
param-swallow = Schlucken
param-hair_swing = Schwung
param-hair_nod = Schwung in die Tiefe
param-hair_tilt = Schwung zur Seite
param-push = Näher
param-shift_x = Rechts
param-shift_y = Unten
param-camera_roll = Rollen
param-defocus = Unschärfe
param-grain = Korn
param-light_x = Rechts
param-light_y = Unten
tool-undo = Rückgängig
    .hint = Die letzte Änderung zurücknehmen
tool-redo = Wiederholen
    .hint = Die Änderung wiederherstellen
tool-add-key = Keyframe hinzufügen
    .hint = In der ausgewählten Spur am Abspielkopf einen Keyframe hinzufügen
tool-remove-keys = Keyframes entfernen
    .hint = Die ausgewählten Keyframes entfernen
tool-smooth = Glatt
    .hint = Die Kurve läuft glatt durch die ausgewählten Keyframes
tool-ease = Abbremsen
    .hint = Die Kurve kommt an den ausgewählten Keyframes zur Ruhe
tool-free = Frei
    .hint = Die ausgewählten Keyframes erhalten Griffe zum Ziehen, wo Kurven gezeigt werden
tool-straight = Linear
    .hint = Eine gerade Linie von den ausgewählten Keyframes zum jeweils nächsten
tool-hold = Halten
    .hint = Der Wert bleibt bis zum nächsten Keyframe
tool-mark-in = In-Punkt setzen
    .hint = Die Wiedergabe beginnt am Abspielkopf
tool-mark-out = Out-Punkt setzen
    .hint = Die Wiedergabe endet am Abspielkopf
tool-play-all = Alles abspielen
    .hint = Wieder den ganzen Clip abspielen
tool-marker = Marker
    .hint = Am Abspielkopf einen Marker setzen oder entfernen
tool-zoom-in = Weniger Zeit
    .hint = Weniger Zeit zeigen (Ctrl+Mausrad)
tool-show-all = Ganze Zeit
    .hint = Den ganzen Clip zeigen
tool-zoom-out = Mehr Zeit
    .hint = Mehr Zeit zeigen (Ctrl+Mausrad)
tool-snap = Einrasten
    .hint = Keyframes und Abspielkopf bleiben auf ganzen Bildern, und Keyframes rasten an Nahem ein

## History

history-opening = Verlauf wird geöffnet…
history-empty = Noch nichts da
    .more = Jeder exportierte Clip wird hier aufgeführt, damit er sich wiederfinden und sein Projekt erneut öffnen lässt.
history-nothing-found = Kein Clip gefunden
history-show-all = Alle zeigen
history-search = Suchen
    .hint = Name oder Schlagwort
history-clear = Suche leeren
history-file-kept = Hier aufbewahrt; die Datei fehlt
history-as-list = Liste
history-as-cards = Karten
history-period = Wann
history-period-ever = Jederzeit
history-period-today = Heute
history-period-week = Letzte 7 Tage
history-period-month = Letzte 30 Tage
history-period-year = Letzte 365 Tage
history-motion = Bewegung
history-tag = Schlagwort
history-any = Alle
history-play = Abspielen
history-play-this = { $title } abspielen
history-play-on = Weiter
history-pause = Anhalten
history-save = Kopie sichern …
history-share = Datei kopieren
history-shared = Der Clip ist in der Zwischenablage.
    .do = Fügen Sie ihn in eine Nachricht oder einen Ordner ein, solange Kaely offen ist; es ist { $path }.
history-unshared = Der Clip lässt sich nicht in die Zwischenablage legen.
    .do = { $reason }
history-duplicate = Duplizieren
history-tags = Schlagwörter …
    .more = Mit Kommas getrennt. Clips werden danach gefunden.
history-tags-of = Schlagwörter von „{ $title }“
history-tags-hint = Familie, Geburtstag
history-tags-button = Übernehmen
history-tag-chosen = Gewählte Clips verschlagworten: { $count }
    .more = Sie kommen zu denen hinzu, die jeder Clip schon hat.
history-chosen-tag = Schlagwörter …
history-saved = Der Clip ist gesichert.
    .do = Er ist { $path }.
history-unsaved = Der Clip lässt sich nicht als { $path } sichern ({ $reason }).
    .do = Wählen Sie einen Ordner, in den Sie schreiben dürfen und der Platz hat.
history-unkept = Der Clip steht im Verlauf, aber eine Kopie konnte nicht aufbewahrt werden.
    .do = { $reason }
history-unplayable = Dieser Clip lässt sich nicht abspielen.
    .do = Seine Datei fehlt vielleicht oder ist beschädigt; öffnen Sie sein Projekt und exportieren Sie es noch einmal.
history-order = Reihenfolge
history-favourites = Favoriten
    .hint = Nur Clips mit Stern zeigen
history-file-missing = Datei fehlt
history-choose = { $title } auswählen
history-chosen = ausgewählt: { $count }
history-chosen-like = Favoriten
history-chosen-delete = Löschen…
history-choose-none = Keine
history-delete-chosen = { $count ->
    [one] Den ausgewählten Clip löschen?
   *[other] Die { $count } ausgewählten Clips löschen?
}
    .more = Aus dem Verlauf entfernt, bleibt ein Clip, wo seine Datei liegt, falls es sie gibt; sein Projekt und die hier aufbewahrte Kopie gehen. Gelöscht ist auch seine Datei weg.
    .files = Dateien löschen
history-open-again = Erneut öffnen
history-rename = Umbenennen…
    .more = Die Datei behält ihren eigenen Namen.
history-delete = Löschen…
history-title = Name
history-rename-button = Umbenennen
history-forget = Aus dem Verlauf entfernen
    .more = Beim Entfernen aus dem Verlauf bleibt die Datei; die hier aufbewahrte Kopie geht.
history-delete-file = Datei löschen
history-last-copy = Die Datei fehlt. Die hier aufbewahrte Kopie ist die letzte und geht endgültig verloren.
history-no-dialog = Auf diesem System gibt es keinen Dateidialog.
    .do = Nehmen Sie „Duplizieren“: Das legt einen zweiten Clip neben den ersten oder zu den Videos.
history-no-file = Die Datei ist schon nicht mehr da.
history-more-hint = Mehr…
history-found = { $count ->
    [one] 1 Clip
   *[other] { $count } Clips
}
history-order-newest = Neueste zuerst
history-order-oldest = Älteste zuerst
history-order-name = Nach Namen
history-order-longest = Längste zuerst
history-open = { $title } öffnen
    .hint = Das zugehörige Projekt erneut öffnen
    .none = Das zugehörige Projekt wurde nicht aufbewahrt
history-star = Favorit: { $title }
    .on = Stern entfernen
    .off = Mit Stern markieren
history-more = Mehr zu { $title }
history-date = { $day }. { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sept.
    [10] Okt.
    [11] Nov.
   *[12] Dez.
} { $year }, { $time }
history-minutes = { $minutes } min { $seconds } s
history-delete-this = „{ $title }“ löschen?
history-rename-this = „{ $title }“ umbenennen
history-unreadable = Das Projekt dieses Clips lässt sich nicht lesen.
    .do = Vielleicht stammt es aus einem neueren Kaely; der Clip selbst bleibt unberührt.
history-unrecorded = Der Clip ist fertig, steht aber nicht im Verlauf.
    .do = { $reason }
history-broken = Kaely hat im Verlauf einen Fehler gemacht.
    .do = Ihre Clips bleiben unberührt; bitte noch einmal versuchen.

## Picture

resizing = Vorschau wird in anderer Größe gezeichnet…
view-smaller = Verkleinern
    .hint = Das Bild kleiner zeigen
view-zoom = Zoom
    .hint = Auswählen, wie groß das Bild gezeigt wird (Mausrad, mit oder ohne Ctrl)
view-larger = Vergrößern
    .hint = Das Bild größer zeigen
view-fit = Einpassen
    .hint = Das ganze Bild zeigen
view-pixels = Tatsächliche Pixel
    .hint = Jedes Pixel des Bildes als eines des Bildschirms zeigen
view-split = Geteilt mit dem Foto
    .hint = Links einer Linie das Foto zeigen, rechts davon das Porträt
view-blink = Im Wechsel mit dem Foto
    .hint = Foto und Porträt im Wechsel zeigen, zweimal je Sekunde
    .by-hand = Das Foto bis zum nächsten Druck zeigen, da weniger Bewegung gewünscht ist
view-hold = Für das Foto gedrückt halten
    .hint = Gedrückt halten, um das Foto zu sehen
view-frame = Rahmen
    .hint = Zeigen, welchen Ausschnitt ein Clip in anderem Format hätte
view-frame-of = Rahmen { $shape }
view-overlay = Überlagerungen
    .hint = Über das Bild zeichnen, was vom Gesicht bekannt ist
view-meter = Messanzeige
    .hint = Angeben, wie flüssig die Vorschau läuft
view-resolution = Vorschaugröße
    .hint = Auswählen, wie groß die Vorschau gezeichnet wird; der Clip ändert sich dadurch nicht
view-none = Keine
view-auto = Auto
view-safe-areas = Schutzbereiche
view-safe-action = Aktionssicher
view-safe-titles = Titelsicher
split = Trennlinie zwischen Foto und lebendigem Bild
    .hint = Die Linie ziehen oder sie fokussieren und die Pfeiltasten drücken
split-photo = Foto
split-living = Lebendig
overlay-landmarks = Gesichtspunkte
overlay-matte = Umriss der Person
overlay-relief = Relief
overlay-displacement = Verschiebung, 5-fach vergrößert
meter-waiting = Abspielen, um die Vorschau zu messen
meter-rate = { $rate } Bilder/s
meter-time = { $median } ms je Bild, 99 % binnen { $slowest } ms
meter-dropped = { $dropped } von { $due } Bildern des Clips ausgelassen
action-zoom-in = Bild größer
action-zoom-out = Bild kleiner
action-fit = Ganzes Bild
action-actual-pixels = Ein Pixel für jedes des Bildschirms
action-pan-left = Mehr vom Bild links
action-pan-right = Mehr vom Bild rechts
action-pan-up = Mehr vom Bild oben
action-pan-down = Mehr vom Bild unten
action-split = Foto und Porträt nebeneinander
action-blink = Foto und Porträt im Wechsel
action-hold-photo = Das Foto zeigen, solange gedrückt
action-frame = Nächster Rahmen in anderem Format
action-safe-areas = Schutzbereiche ein- oder ausblenden
action-overlay = Nächste Überlagerung
action-meter = Messanzeige ein- oder ausblenden

# Every text of the window, in English (https://projectfluent.org). The other files hold the same keys with the same
# gaps; tests/ui/words says what is missing. After `.hint` stands a tooltip, after `.do` what to do about an error.

## Header

open-photo = Open photo…
    .hint = Choose a photo
theme-light = Light theme
    .hint = Switch to the light theme
theme-dark = Dark theme
    .hint = Switch to the dark theme
language = Language

## Used in several places

cancel = Cancel
close = Close
open = Open
dismiss = Dismiss

## Stage

portrait = Portrait
empty = Drop a portrait photo here
    .hint = One person, looking towards the camera. JPEG, PNG or WebP.
    .no-dialog = This system has no file dialog: drop a photo, or type its path.
choose-photo = Choose a photo…
choose-another-photo = Choose another photo…
refused-photo = The refused photo, with what is wrong marked in it
use-person = Use person { $number }
    .hint = Crops the photo to this person; its file stays as it is
another-person = Choose another person…
    .hint = Shows all of the group photo again
path = Path of a photo
path-hint = or type the path of a photo
promise = Your photo stays on this computer.
no-dialog = This system has no file dialog.
    .do = Drop a photo on the window, or type its path:
opening-progress = Opening progress
refining = Refining the outline…

## Transport

scrub = Scrub
to-start = To start
    .hint = To start
frame-back = Frame back
    .hint = One frame back
play = Play
    .hint = Play
pause = Pause
    .hint = Pause
frame-forward = Frame forward
    .hint = One frame forward
to-end = To end
    .hint = To end
loop = Loop
    .on = Looping: click to stop at the end
    .off = Stops at the end: click to loop

## Motion

motion = Motion
preset = Preset
    .hint = A starting point for all amounts
    .none = Custom
seed = Seed
    .hint = The same seed gives the same motion
re-roll = Re-roll
    .hint = Another motion of the same kind
length = Length
    .hint = The end joins the start, so the clip loops
    .unit = s
group-face = Face
group-body = Head and body
group-camera = Light and camera
channel-blink = Blink
    .hint = How often the eyes close
channel-gaze = Gaze
    .hint = How far the eyes wander
channel-breath = Breath
    .hint = Chest and shoulders
channel-head_yaw = Head turn
    .hint = Turning left and right
channel-head_pitch = Head nod
    .hint = Nodding up and down
channel-head_roll = Head tilt
    .hint = Tilting to the shoulders
channel-smile = Smile
    .hint = Mouth corners and cheeks
channel-brows = Brows
    .hint = Raising the brows
channel-mouth = Mouth
    .hint = Faint play of jaw and lips, and a swallow now and then
channel-hair = Hair
    .hint = How far the hair lags behind the head
channel-push_in = Push-in
    .hint = The camera comes slowly nearer and drifts
channel-handheld = Handheld
    .hint = The camera is held in a hand
channel-defocus = Soft background
    .hint = The background out of focus
channel-light = Light drift
    .hint = The light wanders over the face
channel-grain = Film grain
    .hint = Grain as of film
amount-help = Double-click for the natural amount
share-help = Double-click for none
neutral = Neutral
    .hint = How much of the photo's own smile and squint is taken out
shutter = Shutter
    .hint = Motion blur of lids and eyes: 0° none, 180° as in film

## Presets that are built in

preset-natural = Natural
    .about = Sits for you: breathes, blinks, looks
preset-calm = Calm
    .about = Barely there: breath and blinks
preset-attentive = Attentive
    .about = Listens: eyes on you, the head leaning in
preset-warm = Warm
    .about = A smile that comes and goes
preset-dreamy = Dreamy
    .about = Far away in thought, in drifting light
preset-alive = Alive
    .about = About to say something
preset-portrait-of-old = Portrait of old
    .about = For paintings and old photographs: hardly a move
preset-still = Still
    .about = Only breath and blinks, the head at rest

## Export

export = Export
size = Size
    .hint = Pixels of the clip; other shapes are cropped around the face
size-native = As the photo
size-square = Square
size-upright = Upright
size-wide = Wide
frame-rate = Frame rate
    .hint = Frames in each second of the clip
rate = { $rate } fps
file = File
    .hint = The clip's name, or its whole path
file-choose = Choose where to save
file-folder = in { $folder }
export-starting = Getting ready…
export-frame = Frame { $done } of { $total }
export-stopping = Stopping…
export-progress = Export progress
left-little = nearly done
left-seconds = about { $seconds } s left
left-minutes = about { $minutes } min left
export-show = Show file
export-made = { $size }, { $seconds } s, { $megabytes } MB, made in { $took }{"\u00A0"}s
export-stopped = Export stopped.
    .do = Nothing was left behind.
export-no-name = The clip has no file name.
    .do = Type one into the field, such as clip.mp4.
export-exists = { $path } is already there.
    .do = Type another name, or choose the file to replace it.
export-broken = Kaely made a mistake while exporting.
    .do = Nothing was written; try again.
export-no-file-manager = No file manager could be opened.
    .do = The clip is here: { $path }
export-no-dialog = This system has no file dialog.
    .do = Type the name of the clip, or its whole path, into the field.

## What was measured of a clip

light-green = A good clip
light-amber = A fair clip
light-red = Look again
report-progress = Measuring progress
report-starting = Getting ready to measure…
report-frame = Measuring the clip: frame { $done } of { $total }
report-skip = Skip
    .hint = The clip is finished; it is only not measured then
report-broken = Kaely made a mistake while measuring.
    .do = The clip itself is finished.
report-no-face = No face was found in any frame of the clip.
    .do = Check that it is the clip you mean.
report-good = Everything moves as it should.
# English has the sentence already; other languages choose theirs by what it says.
report-missed = { $meaning ->
   *[other] { $text }
}
report-slightly = { $meaning ->
   *[other] { $text }
}
report-unseen = { $check ->
   *[other] { $text }
}
figure-person = Same person
figure-person-is = { $same ->
    [yes] yes
    [nearly] nearly
   *[no] no
} ({ $worst } at worst)
figure-blinks = Blinks
figure-blinks-shut = { $shut } of { $all } closures shut
figure-blinks-none = none to shut
figure-loop = Loop
figure-loop-closes = closes
figure-loop-jumps = jumps, { $ratio } times a step
figure-sharpness = Sharpness
figure-sharpness-is = { $percent } % of the photo's
figure-unknown = not known

## Opening a photo

step-reading-photo = Reading the photo
step-waking = Waking the networks
step-finding-face = Finding the face
step-reading-face = Reading the face
step-cutting-out = Cutting out the person
step-preparing = Preparing the motion
opening-broken = Kaely made a mistake while working on this photo.
    .do = Try again, or try another photo.
outline-stays = The outline stays as it is: hair may look a little softer.
    .do = Type ./setup in Kaely's folder to get the network for it.
outline-failed = The outline stays as it is: hair may look a little softer.
    .do = { $reason }
photo-missing = There is no file of this name.
    .do = Check the name and the folder.
photo-folder = This is a folder, not a photo.
    .do = Choose a JPEG, PNG, WebP, AVIF or HEIC photo.
photo-unreadable = The file cannot be read ({ $reason }).
    .do = Check that you may read it and that its disk is connected.
photo-empty = The file is empty.
    .do = Choose a JPEG, PNG, WebP, AVIF or HEIC photo.
photo-not-an-image = This file is not a photo.
    .do = Choose a JPEG, PNG, WebP, AVIF or HEIC photo.
photo-other-kind = This is { $kind ->
    [gif] a GIF picture
    [bmp] a BMP picture
    [tiff] a TIFF or camera raw file
    [jxl] a JPEG XL picture
    [jp2] a JPEG 2000 picture
    [pdf] a PDF document
    [psd] a Photoshop file
    [svg] an SVG drawing
    [film] a film
    [raw] a camera raw file
   *[other] a file
}, which Kaely does not read.
    .do = Save the picture as JPEG or PNG and open that.
photo-unsupported = This { $format } file uses a variant that Kaely does not read.
    .do = Save the picture as JPEG or PNG and open that.
photo-no-decoder = { $format } photos are opened through the system's libheif, which is not installed.
    .do = Install it (on Debian and Ubuntu: apt install libheif1), or save the picture as JPEG or PNG.
photo-damaged = The { $format } file is damaged or incomplete.
    .do = Copy it again from where it came from, or choose another photo.
photo-too-large = The photo has { $megapixels } megapixels ({ $size }); at most { $limit } are accepted.
    .do = Scale it down and open the smaller copy.
photo-file-too-large = The file has { $megabytes } MB; at most { $limit } are accepted.
    .do = Scale it down and open the smaller copy.
models-missing = Files needed to see faces are missing: { $files }.
    .do = Type ./setup in Kaely's folder; it fetches them.
models-runtime = The ONNX Runtime library cannot be loaded.
    .do = Type ./setup in Kaely's folder; it fetches the right version. ({ $reason })
models-load = The neural network { $file } cannot be loaded.
    .do = `kaely models check` tells whether its file is damaged. ({ $reason })
models-run = The neural network { $file } failed.
    .do = `kaely models check` tells whether its file is damaged. ({ $reason })

## Which photos can be animated

face-none = No face was found in this photo.
    .do = Choose a photo of one person who faces the camera.
face-several = There are { $count } people in this photo.
    .do = Crop it to one person, or choose a photo of one person.
face-cut-off = The face is cut off at the { $edge ->
    [left] left
    [top] top
    [right] right
   *[bottom] bottom
} edge of the photo.
    .do = Choose a photo with the whole face and a little room around it.
face-too-small = The face is too small: { $pixels } pixels between the eyes, at least { $least } are needed.
    .do = Choose a larger photo, or one taken from nearer.
face-turned = The head is turned { $degrees }° to the side; up to { $limit }° can be animated.
    .do = Choose a photo in which the person looks towards the camera.
face-nodding = The head is { $way ->
    [raised] raised
   *[lowered] lowered
} by { $degrees }°; up to { $limit }° can be animated.
    .do = Choose a photo taken at eye level.
face-tilted = The face is tilted by { $degrees }°; up to { $limit }° can be animated.
    .do = Turn the photo upright, or choose one with the head held straight.
face-hidden = Part of the face is hidden, by hair, a hand or something else.
    .do = Choose a photo with the eyes, the nose and the mouth uncovered.
face-blurred = The face is too blurred: sharpness { $sharpness } of 100, at least { $least } is needed.
    .do = Choose a sharper photo, or the original instead of an enlarged copy.
caution-eyes-closed = The eyes are closed in this photo.
    .do = They stay closed; choose a photo with open eyes for blinks and looks.
caution-small = The face is small: { $pixels } pixels between the eyes.
    .do = The video will be coarse; a larger photo makes it better.
caution-soft = The face is a little blurred: sharpness { $sharpness } of 100.
    .do = The video will look soft; a sharper photo makes it better.

## Writing and reading clips

spec-too-small = A video of { $size } pixels is too small.
    .do = Choose at least { $least }×{ $least }.
spec-too-large = A video of { $size } pixels is too large.
    .do = Choose at most 4096×2304, or 2304×4096 upright.
encode-no-extension = The video's name has no extension.
    .do = Give it a name that ends in .mp4, .m4v or .mov.
encode-extension = Kaely does not write .{ $extension } videos.
    .do = Give it a name that ends in .mp4, .m4v or .mov.
encode-no-folder = The folder { $path } does not exist.
    .do = Create it, or choose another folder.
encode-is-folder = { $path } is a folder, not a file.
    .do = Add a file name such as portrait.mp4.
encode-name = The name { $path } has characters that are not UTF-8.
    .do = Choose another name.
encode-not-writable = { $path } cannot be written ({ $reason }).
    .do = Choose a folder you may write to.
encode-busy = Another export is writing { $path } right now.
    .do = Wait for it to end, or choose another name.
encode-no-h264 = The FFmpeg on this machine has no H.264 encoder (libx264).
    .do = Install an FFmpeg with libx264 (Debian's libavcodec has it) and build Kaely again.
encode-no-space = There is no space left to write { $path }.
    .do = Free some space, or choose another disk.
encode-ffmpeg = The video encoder failed ({ $reason }).
    .do = Try another size or frame rate.
decode-open = { $path } cannot be opened as a video ({ $reason }).
    .do = Check that the file is there and is a video.
decode-no-picture = { $path } has no picture.
    .do = Choose a video with a picture.
decode-ffmpeg = The video cannot be decoded ({ $reason }).
    .do = The file may be damaged: make it again.
render-no-driver = No graphics driver could be used.
    .do = Install a Vulkan driver; on Debian and Ubuntu: apt install mesa-vulkan-drivers.
render-too-large = A picture of { $size } is too large for this graphics driver, which takes { $limit } pixels a side.
    .do = Choose a smaller size.
render-lost = The graphics driver stopped working.
    .do = Start the job again; if it happens again, update the graphics driver.

## Settings and dialogs

settings-unsaved = Your settings could not be saved.
    .do = They hold until you close the window.
settings-unread = Your settings could not be read.
    .do = Kaely starts with its own; delete bevy_pkv.redb in its data folder to have them kept again.
dialog-photo = Open a photo
dialog-photos = Photos
dialog-clip = Save the clip
dialog-mp4 = MP4 video
dialog-bundle = Save the support bundle
dialog-zip = ZIP file

## The parts of the studio

tab-home = Home
    .hint = Open a photo, or go on with one
tab-video = Video
    .hint = The living portrait
tab-history = History
    .hint = Clips made so far
tab-wallet = Wallet
    .hint = Coins
tab-settings = Settings
    .hint = Preferences and privacy
home-go-on = Go on with the portrait
sample = Try the sample portrait
    .hint = A portrait in the public domain, to try Kaely with
sample-missing = The sample portrait is not installed.
    .do = Type ./setup in Kaely's folder to get it.
paste-nothing = There is no picture on the clipboard.
    .do = Copy a picture or a photo's file, and paste it here.
paste-unread = The clipboard cannot be read ({ $reason }).
    .do = Drop the photo on the window instead.
paste-damaged = The picture on the clipboard is damaged.
    .do = Copy it again, or save it as a file and open that.
paste-too-large = The picture on the clipboard is too large ({ $size }).
    .do = Scale it down and copy it again.
paste-unwritten = The pasted picture cannot be written or removed ({ $reason }).
    .do = Check that there is room, and that you may write to { $path }.
recents = Opened before
recents-forget = Forget all
    .hint = Forgets these photos and the projects made of them; the photos stay where they are, pasted pictures are deleted
recents-forgotten = Opened photos are forgotten.
    .do = The photos are where they were.
recent-gone = is not there any more
wallet-free = Everything in this version is free: opening, moving and exporting portraits costs no coins, and there is nothing to buy.
welcome = Welcome to Kaely
    .what = A portrait photo comes alive: it blinks, breathes, looks about and smiles a little.
    .where = Your photo stays on this computer. There is no account, and the studio has no network code.
    .fair = Use photos of people who agree to it. A clip made here is synthetic; say so when you share it.
    .keys = Press { $key } at any time for all keys.
closing = A clip is being made.
    .more = The window closes by itself once the clip is made. Nothing is kept of a clip that is stopped.
closing-go-on = Go on making it
closing-stop = Stop it and close
settings-appearance = Appearance
settings-dark = Dark
settings-light = Light
settings-reduce = Reduce motion
    .hint = Nothing in the window moves by itself; a portrait plays only when it is asked to
settings-keys = Show and change keys…
settings-privacy = Privacy
settings-promise = Photos and clips stay on this computer: the studio has no network code. It remembers which photos were opened and how they were set moving, keeps pictures that were pasted and, in the history, copies of clips and their photos, so that they can be gone on with; nothing that was found in a face is ever written down.
settings-forget = Forget opened photos
permissions = What Kaely may do
permission-photos = Photos are read when you open, drop or paste them, and the last one when Kaely starts.
permission-clips = Write clips wherever I choose
    .hint = Without this, only into { $folder }. Taken back it holds at once, and the system enforces it from the next start on.
permission-folder = Remember the folder of the last photo
    .now = It is { $folder }.
    .none = None is remembered.
permission-later = This holds from the next start on.
    .do = Close Kaely and start it again.
permission-unset = The permission cannot be changed ({ $reason }).
    .do = Check that there is room, and that you may write { $path }.
export-not-allowed = Kaely may not write clips into { $folder }.
    .do = Choose the folder of videos, or allow more in the settings, under privacy.
privacy-network = Network
    .refused = The system refuses this program every connection to the internet
    .open = Not refused by the system; this program opens none
privacy-folder = Kept in
privacy-kept = In the history
    .much = { $works } clips; all files together { $megabytes } MB
privacy-key = Key of what is sealed
    .keyring = In the keyring of your system
    .file = In a file that only you can read
    .passphrase = Under your passphrase
    .locked = Under your passphrase, which has not been said yet
    .unusable = It cannot be used; the messages say why
privacy-unlock = Unlock…
    .title = What you made is sealed
    .more = Say the passphrase to see your history and go on with your projects. Without it you can still make new portraits; nothing of them is kept then.
    .do = Unlock
privacy-passphrase-set = Set a passphrase…
    .title = A passphrase for what you make
    .more = It is asked for at each start. Nobody can bring back a passphrase that was forgotten, nor what is sealed with it.
    .do = Set the passphrase
privacy-passphrase-change = Change the passphrase…
privacy-passphrase-remove = Remove the passphrase…
    .title = No passphrase any more
    .more = What you make stays sealed; the key lies in the keyring of your system, or in a file that only you can read.
    .do = Remove the passphrase
privacy-passphrase = Passphrase
    .again = The same again
    .short = At least 8 characters.
    .differs = The two are not the same yet.
    .empty = Type the passphrase.
privacy-broken = Kaely made a mistake with the passphrase; nothing has changed.
    .do = Try again; if it happens again, start Kaely anew.
erase-history = Clear the history…
    .title = Clear the history?
    .more = Clips stay where you exported them; the copies kept here go. This cannot be taken back.
    .do = Clear the history
erase-everything = Erase everything…
    .title = Erase everything that Kaely keeps?
    .more = The key goes first: after that nobody can open what is left anywhere. Kaely closes. This cannot be taken back.
    .do = Erase everything and close
erase-goes = What goes
erase-stays = What stays, or cannot be reached
statement = Privacy statement
    .version = Version { $version }
    .news = It has changed since you read it; what is new is marked.
statement-show = Privacy statement…
oplog = Operation log
    .about = What went wrong, written in the program's own words and numbers: no names, no texts of yours, nothing of a face. It stays on this computer unless you hand it on.
oplog-off = Off
oplog-errors = Errors only
oplog-full = Full
oplog-show = View the log…
oplog-save = Save a support bundle…
oplog-erase = Erase the log
oplog-empty = Nothing has been logged.
oplog-saved = The support bundle is saved: { $path }.
    .do = In it are versions, the system, the graphics driver, models, rules in force, a few settings, the log and records of crashes. No photo, and no name.
oplog-unsaved = The support bundle cannot be written ({ $reason }).
    .do = Choose another folder.
oplog-erased = The operation log is erased.
    .do = How much is written stays as you set it.
oplog-unchanged = The operation log cannot be changed ({ $reason }).
    .do = Check that you may write to { $path }.
oplog-crashed = Kaely, or a part of it, ended unexpectedly last time.
    .do = What broke off is recorded, without names. To report it, save a support bundle in the settings.
oplog-broken = Kaely made a mistake with the operation log.
    .do = Try again; if it happens again, start Kaely anew.
settings-welcome = Show the welcome again
project-unsaved = Kaely cannot write its project file ({ $reason }).
    .do = Check that there is room, and that you may write to { $path }.

## What is sealed

vault-changed = Something that Kaely had sealed was changed from outside.
    .do = It is not shown; put the file back from a backup, or remove it from Kaely.
vault-locked = What Kaely keeps is locked with your passphrase.
    .do = Type the passphrase; in a terminal Kaely asks for it.
vault-wrong-passphrase = This is not the passphrase.
    .do = Try again, and mind capital letters and the keyboard's language.
vault-short-passphrase = This passphrase is too short.
    .do = Take at least { $least } characters; a few words are best.
vault-no-passphrase = No passphrase is set.
    .do = Nothing is to be done.
vault-key-missing = The key to what Kaely keeps is not there any more.
    .do = Put { $folder } back from a backup; without the key nobody can open it.
vault-other-key = What Kaely keeps was sealed with another key.
    .do = Put the folder “vault” back from the same backup as the rest.
vault-key-damaged = The file with Kaely's key is damaged.
    .do = Put { $path } back from a backup.
vault-newer = What Kaely keeps was sealed by a newer Kaely.
    .do = Use the newest version of Kaely that you have.
vault-keyring = The system keyring does not help with Kaely's key: { $reason }.
    .do = Log in and unlock your keyring, then try again.
vault-unusable = Kaely cannot use { $path }: { $reason }.
    .do = Check that there is room, and that you may write there.
vault-not-ours = { $path } is a link or belongs to another user.
    .do = Look at who put it there, and move { $path } away.
vault-no-randomness = The system gives no random numbers: { $reason }.
    .do = Restart the computer.

## Erasing

erase-part-key = The key to everything that is sealed
erase-part-clips = Files of clips
erase-part-works = Works in the history
erase-part-media = Kept copies of photos and clips
erase-part-library = Files of the history
erase-part-projects = Projects, and the list of opened photos
erase-part-pasted = Pasted pictures
erase-part-preferences = Settings of the window, with the last photo's folder
erase-part-presets = Presets of your own
erase-part-log = The record of what was done
erase-part-operations = The operation log and records of crashes
erase-part-temporary = Temporary files left behind
erase-stays-clips = Exported clips stay where you put them.
    .do = Delete them yourself, or erase with their clips.
erase-stays-traces = How you left the photos, and pasted pictures, are still kept.
    .do = Erase what is kept of photos as well, if it is to go.
erase-stays-photos = Your own photo files were not touched.
    .do = Delete them yourself, if they are to go.
erase-stays-projects = Works in the history still keep, sealed, a small picture, their clip, and which photo they were made from.
    .do = Erase the history as well, if that is to go.
erase-stays-wallet = There are no records of coins in this version; there was nothing to keep.
    .do = Nothing is to be done.
erase-stays-program = The program, its models and its entry among your programs are still there.
    .do = They hold nothing of you; remove them as you installed them.
erase-stays-backups = Backups and other copies of Kaely's folder cannot be reached from here.
    .do = What was sealed in them opens with the key only, which is destroyed; delete the folder “vault” in them.
erase-stays-copies = Backups made before this cannot be reached from here.
    .do = Delete them, or erase everything: that destroys the key to what is in them.
erase-stays-carried = Library files and sync folders that you made for other devices stay; they open with a passphrase of their own.
    .do = Delete them yourself; works that you erased one by one go from a folder, and from other devices, with the next sync.
erase-stays-drive = A solid-state drive may keep overwritten blocks where no program reaches them.
    .do = What was in them was sealed, and its key overwritten; a passphrase or an encrypted disk protects the key there, too.
erase-stays-desktop = Kaely puts nothing into the desktop's list of recent documents; file dialogs may remember folders by themselves.
    .do = Clear the history in the settings of your desktop.
erase-window-open = Kaely's window is open; nothing was erased.
    .do = Close it, and try again.
erase-folder = Nothing was erased: Kaely cannot use { $path } ({ $reason }).
    .do = Check that there is room, and that you may write there.
audit-unusable = The record of what was done cannot be used ({ $reason }): { $path }.
    .do = Check that there is room, and that you may write there.

## Queue and messages

queue = Queue
    .hint = Clips being made, and all messages
queue-empty = No clip has been made yet. Export makes one.
messages = Messages
messages-empty = Nothing has been said since Kaely was started.
messages-clear = Clear

## Keys

shortcuts = Keys
    .hint = All keys, and how to change them
    .help = Click a key to change it. The wheel zooms the picture, Ctrl and the wheel the timeline.
    .press = Press a key…
    .none = None
shortcuts-key-of = Key of: { $action }
shortcuts-reset = Reset
shortcuts-reset-all = Reset all keys
action-group-playback = Playback
action-group-timeline = Timeline
action-group-view = Picture
action-group-studio = Studio
action-play-pause = Play or pause
action-shuttle-back = Play backwards; again: faster
action-hold = Hold
action-shuttle-forward = Play forwards; again: faster
action-frame-back = One frame back
action-frame-forward = One frame on
action-ten-back = Ten frames back
action-ten-forward = Ten frames on
action-key-back = To the key or marker before
action-key-forward = To the next key or marker
action-to-start = To the start
action-to-end = To the end
action-mark-in = Play from here
action-mark-out = Play up to here
action-clear-range = Play all
action-marker = Set or remove a marker
action-undo = Undo
action-redo = Redo
action-copy = Copy the chosen keys
action-cut = Cut the chosen keys
action-paste = Paste keys at the playhead, or a picture
action-select-all = Choose all keys
action-select-none = Choose no key
action-select-here = Choose the keys at the playhead
action-remove-keys = Remove the chosen keys
action-add-key = Add a key to the chosen row
action-nudge-back = Chosen keys one frame back
action-nudge-forward = Chosen keys one frame on
action-value-up = Chosen keys a little up
action-value-down = Chosen keys a little down
action-row-up = Choose the row above
action-row-down = Choose the row below
action-fold-row = Show or hide the row's curves
action-mute-row = Mute the row
action-solo-row = Let only this row move
action-fold-timeline = Show or hide the timeline
action-open-photo = Open a photo
action-export = Export the clip
action-queue = Show or hide queue and messages
action-shortcuts = Show this list
action-to-home = To Home
action-to-video = To Video
action-to-history = To History
action-to-wallet = To Wallet
action-to-settings = To Settings

## Timeline

timeline = Timeline
    .show = Show the timeline
    .hide = Hide the timeline
ruler = Ruler
key = Key: { $row }, { $param }, { $time }
row-blink = Blink
    .hint = The lids
row-gaze = Gaze
    .hint = Where the eyes look
row-head = Head
    .hint = Turning, nodding and tilting
row-breath = Breath
    .hint = Chest and shoulders
row-smile = Smile
    .hint = Mouth corners and cheeks
row-brows = Brows
    .hint = Raising and lowering the brows
row-mouth = Mouth
    .hint = Jaw, lips, nostrils and swallowing
row-hair = Hair
    .hint = How the hair lags behind the head
row-camera = Camera
    .hint = Coming nearer, shaking, depth of field and grain
row-light = Light
    .hint = Where the light comes from
row = Row: { $row }
row-keys = keys: { $count }
row-curves = Curves: { $row }
    .fold = Show the row as one lane
    .unfold = Show the row's curves
key-time = Time of the key: { $param }
    .hint = Seconds from the start of the loop
key-value = Value of the key: { $param }
    .hint = How far it moves here, added to what is generated
key-before = Handle before the key, length: { $param }
    .hint = Seconds that the curve takes to come in
key-before-up = Handle before the key, height: { $param }
    .hint = How far the handle's end is above the key
key-after = Handle after the key, length: { $param }
    .hint = Seconds that the curve takes to go on
key-after-up = Handle after the key, height: { $param }
    .hint = How far the handle's end is above the key
row-amount = Amount: { $row }
    .hint = How strongly the generated motion moves
row-mute = Mute: { $row }
    .hint = The row does not move
row-solo = Solo: { $row }
    .hint = Only rows that are solo move
row-freeze = Freeze: { $row }
    .hint = Make the generated motion into keys that can be edited
    .thaw = Generate again; the row's keys go
row-re-roll = Re-roll: { $row }
    .hint = Another motion of the same kind in this row only
param-lids = Closed
param-gaze_x = Right
param-gaze_y = Down
param-head_yaw = Turn
param-head_pitch = Nod
param-head_roll = Tilt
param-breath = Air
param-smile = Smile
param-brows = Raised
param-jaw = Jaw
param-press = Lips pressed
param-sneer = Nostrils
param-swallow = Swallow
param-hair_swing = Swing
param-hair_nod = Swing in depth
param-hair_tilt = Swing sideways
param-push = Nearer
param-shift_x = Right
param-shift_y = Down
param-camera_roll = Roll
param-defocus = Soft background
param-grain = Grain
param-light_x = Right
param-light_y = Down
tool-undo = Undo
    .hint = Take back the last change
tool-redo = Redo
    .hint = Make it again
tool-add-key = Add key
    .hint = Add a key to the chosen row at the playhead
tool-remove-keys = Remove keys
    .hint = Remove the chosen keys
tool-smooth = Smooth
    .hint = The curve passes smoothly through the chosen keys
tool-ease = Ease
    .hint = The curve comes to rest at the chosen keys
tool-free = Free
    .hint = The chosen keys get handles to drag, where curves are shown
tool-straight = Straight
    .hint = A straight line from the chosen keys to the next
tool-hold = Hold
    .hint = The value stays until the next key
tool-mark-in = Mark in
    .hint = What is played begins at the playhead
tool-mark-out = Mark out
    .hint = What is played ends at the playhead
tool-play-all = Play all
    .hint = All of the clip is played again
tool-marker = Marker
    .hint = Set or remove a marker at the playhead
tool-zoom-in = Less time
    .hint = Show less time (Ctrl+wheel)
tool-show-all = All time
    .hint = Show the whole clip
tool-zoom-out = More time
    .hint = Show more time (Ctrl+wheel)
tool-snap = Snap
    .hint = Keys and playhead stay on frames, and keys stick to what is near

## History

history-opening = Opening the history…
history-empty = Nothing here yet
    .more = Every clip you export is listed here, so that you find it again and can open its project once more.
history-nothing-found = No clip found
history-show-all = Show all
history-search = Search
    .hint = Words in names and tags
history-clear = Clear the search
history-file-kept = Kept here; its file is gone
history-as-list = List
history-as-cards = Cards
history-period = When
history-period-ever = Any time
history-period-today = Today
history-period-week = Last 7 days
history-period-month = Last 30 days
history-period-year = Last 365 days
history-motion = Motion
history-tag = Tag
history-any = Any
history-play = Play
history-play-this = Play { $title }
history-play-on = Go on
history-pause = Pause
history-save = Save a copy…
history-share = Copy the file
history-shared = The clip is on the clipboard.
    .do = Paste it into a message or a folder, while Kaely is open; it is { $path }.
history-unshared = The clip cannot be put on the clipboard.
    .do = { $reason }
history-duplicate = Duplicate
history-tags = Tags…
    .more = Separate them with commas. Clips are found by them.
history-tags-of = Tags of “{ $title }”
history-tags-hint = family, birthday
history-tags-button = Set
history-tag-chosen = Tag the chosen clips: { $count }
    .more = They come beside the tags that each clip has.
history-chosen-tag = Tags…
history-saved = The clip is saved.
    .do = It is { $path }.
history-unsaved = The clip cannot be saved as { $path } ({ $reason }).
    .do = Choose a folder that you may write to and that has room.
history-unkept = The clip is in the history, but no copy of it could be kept.
    .do = { $reason }
history-unplayable = This clip cannot be played.
    .do = Its file may be gone or damaged; open its project and export it again.
history-order = Order
history-favourites = Favourites
    .hint = Show only what you have starred
history-file-missing = File missing
history-choose = Choose { $title }
history-chosen = chosen: { $count }
history-chosen-like = Favourites
history-chosen-delete = Delete…
history-choose-none = None
history-delete-chosen = { $count ->
    [one] Delete the chosen clip?
   *[other] Delete the { $count } chosen clips?
}
    .more = Removed from the history, a clip stays where its file is, if it is; its project and the copy kept here go. Deleted, its file is gone, too.
    .files = Delete the files
history-open-again = Open again
history-rename = Rename…
    .more = The file keeps its own name.
history-delete = Delete…
history-title = Name
history-rename-button = Rename
history-forget = Remove from history
    .more = Removing it from the history keeps the file; the copy kept here goes.
history-delete-file = Delete the file
history-last-copy = Its file is gone. The copy kept here is the last one, and goes for good.
history-no-dialog = There is no file dialog on this system.
    .do = Take “Duplicate”: it puts a second clip beside the first one, or among the videos.
history-no-file = Its file is gone already.
history-more-hint = More…
history-found = { $count ->
    [one] 1 clip
   *[other] { $count } clips
}
history-order-newest = Newest first
history-order-oldest = Oldest first
history-order-name = By name
history-order-longest = Longest first
history-open = Open { $title }
    .hint = Open its project again
    .none = Its project was not kept
history-star = Favourite { $title }
    .on = Remove the star
    .off = Star it
history-more = More for { $title }
history-date = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }, { $time }
history-minutes = { $minutes } min { $seconds } s
history-delete-this = Delete “{ $title }”?
history-rename-this = Rename “{ $title }”
history-unreadable = The project of this clip cannot be read.
    .do = It may have been made by a newer Kaely; the clip itself is not touched.
history-unrecorded = The clip is finished, but it is not in the history.
    .do = { $reason }
history-broken = Kaely made a mistake in its history.
    .do = Your clips are not touched; try again.

## Picture

resizing = Drawing the preview at another size…
view-smaller = Zoom out
    .hint = Show the picture smaller
view-zoom = Zoom
    .hint = Choose how large the picture is shown (the wheel, with or without Ctrl)
view-larger = Zoom in
    .hint = Show the picture larger
view-fit = Fit
    .hint = Show all of the picture
view-pixels = Actual pixels
    .hint = Show each pixel of the picture as one of the screen
view-split = Split with the photo
    .hint = Show the photo on the left of a line and the portrait on its right
view-blink = Alternate with the photo
    .hint = Show the photo and the portrait in turn, twice a second
    .by-hand = Show the photo until you press this again, since less motion is wanted
view-hold = Hold to see the photo
    .hint = Hold this down to see the photo
view-frame = Frames
    .hint = Show what a clip of another shape would cut out
view-frame-of = Frame { $shape }
view-overlay = Overlays
    .hint = Draw over the picture what is known of the face
view-meter = Meter
    .hint = Tell how fluently the preview plays
view-resolution = Preview size
    .hint = Choose how large the preview is drawn; the clip is not changed by it
view-none = None
view-auto = Auto
view-safe-areas = Safe areas
view-safe-action = Safe for action
view-safe-titles = Safe for titles
split = Split between photo and living picture
    .hint = Drag the line, or focus it and press the arrow keys
split-photo = Photo
split-living = Living
overlay-landmarks = Landmarks
overlay-matte = Outline of the person
overlay-relief = Relief
overlay-displacement = Displacement, 5 times enlarged
meter-waiting = Play to measure the preview
meter-rate = { $rate } frames/s
meter-time = { $median } ms a frame, 99 % within { $slowest } ms
meter-dropped = { $dropped } of the clip's { $due } frames dropped
action-zoom-in = Picture larger
action-zoom-out = Picture smaller
action-fit = All of the picture
action-actual-pixels = One pixel for each of the screen
action-pan-left = More of the picture's left
action-pan-right = More of the picture's right
action-pan-up = More of the picture's top
action-pan-down = More of the picture's bottom
action-split = Photo and portrait side by side
action-blink = Photo and portrait in turn
action-hold-photo = Show the photo while held down
action-frame = Next frame of another shape
action-safe-areas = Show or hide safe areas
action-overlay = Next overlay
action-meter = Show or hide the meter

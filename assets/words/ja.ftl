# 日本語。どこに表示されるかは en.ftl を参照。

## Header

open-photo = 写真を開く…
    .hint = 写真を選ぶ
theme-light = ライトテーマ
    .hint = ライトテーマに切り替える
theme-dark = ダークテーマ
    .hint = ダークテーマに切り替える
language = 言語

## Used in several places

cancel = キャンセル
close = 閉じる
open = 開く
dismiss = 通知を消す

## Stage

portrait = 肖像
empty = ポートレート写真をここにドロップ
    .hint = カメラの方を向いた 1 人の写真。JPEG、PNG、WebP。
    .no-dialog = このシステムにはファイル選択画面がありません。写真をドロップするか、パスを入力してください。
choose-photo = 写真を選ぶ…
choose-another-photo = 別の写真を選ぶ…
refused-photo = 使えない写真と、その問題の場所
use-person = { $number } の人物を使う
    .hint = この人物の部分だけを使います。ファイルは変わりません
another-person = 別の人物を選ぶ…
    .hint = 元の写真の全体をもう一度表示します
path = 写真のパス
path-hint = または写真のパスを入力
promise = 写真がこのコンピューターの外に出ることはありません。
no-dialog = このシステムにはファイル選択画面がありません。
    .do = 写真をウィンドウにドロップするか、パスを入力してください：
opening-progress = 読み込みの進行状況
refining = 輪郭を精密化しています…

## Transport

scrub = 再生位置
to-start = 先頭へ
    .hint = 先頭へ
frame-back = 1 フレーム戻る
    .hint = 1 フレーム戻る
play = 再生
    .hint = 再生
pause = 一時停止
    .hint = 一時停止
frame-forward = 1 フレーム進む
    .hint = 1 フレーム進む
to-end = 末尾へ
    .hint = 末尾へ
loop = ループ
    .on = ループ再生中：クリックすると末尾で止まります
    .off = 末尾で停止：クリックするとループします

## Motion

motion = 動き
preset = プリセット
    .hint = すべての強さの出発点
    .none = カスタム
seed = シード
    .hint = 同じシードなら同じ動きになります
re-roll = 振り直す
    .hint = 同じ種類の別の動き
length = 長さ
    .hint = 終わりと始まりがつながり、ループします
    .unit = 秒
group-face = 顔
group-body = 頭と体
group-camera = 光とカメラ
channel-blink = まばたき
    .hint = 目を閉じる頻度
channel-gaze = 視線
    .hint = 視線が動く大きさ
channel-breath = 呼吸
    .hint = 胸と肩
channel-head_yaw = 首ふり
    .hint = 左右に向く
channel-head_pitch = うなずき
    .hint = 上下にうなずく
channel-head_roll = 首かしげ
    .hint = 肩の方へ傾ける
channel-smile = ほほえみ
    .hint = 口角と頬
channel-brows = 眉
    .hint = 眉を上げる
channel-mouth = 口
    .hint = あごと唇のかすかな動きと、ときどきの飲み込み
channel-hair = 髪
    .hint = 頭の動きに髪が遅れる度合い
channel-push_in = 寄り
    .hint = カメラがゆっくり近づき、漂う
channel-handheld = 手持ち
    .hint = カメラを手で持ったような揺れ
channel-defocus = 背景ぼかし
    .hint = 背景のピントを外す
channel-light = 光のゆらぎ
    .hint = 光が顔の上を移ろう
channel-grain = フィルム粒子
    .hint = フィルムのような粒子
amount-help = ダブルクリックで自然な強さに戻す
share-help = ダブルクリックで 0 に戻す
neutral = 中立化
    .hint = 写真の笑みや目の細めを取り除く度合い
shutter = シャッター
    .hint = まぶたと目の動きぼけ：0° なし、180° 映画と同じ

## Presets that are built in

preset-natural = 自然
    .about = 静かに座り、息をし、まばたきし、見つめる
preset-calm = 穏やか
    .about = かすかに：呼吸とまばたき
preset-attentive = 傾聴
    .about = 聞き入る：こちらを見て、頭を寄せる
preset-warm = 温かい
    .about = 浮かんでは消えるほほえみ
preset-dreamy = 夢見心地
    .about = 遠い物思い、移ろう光の中で
preset-alive = 生き生き
    .about = 今にも話し出しそう
preset-portrait-of-old = 昔の肖像
    .about = 絵画や古い写真に：ほとんど動かない
preset-still = 静止
    .about = 呼吸とまばたきだけ、頭は動かさない

## Export

export = 書き出す
size = サイズ
    .hint = クリップの画素数。形が違うときは顔を中心に切り抜きます
size-native = 写真と同じ
size-square = 正方形
size-upright = 縦長
size-wide = 横長
frame-rate = フレームレート
    .hint = クリップ 1 秒あたりのフレーム数
rate = { $rate } fps
file = ファイル
    .hint = クリップの名前、または完全なパス
file-choose = 保存先を選ぶ
file-folder = 保存先：{ $folder }
export-starting = 準備しています…
export-frame = { $total } フレーム中 { $done }
export-stopping = 停止しています…
export-progress = 書き出しの進行状況
left-little = まもなく完了
left-seconds = 残り約 { $seconds } 秒
left-minutes = 残り約 { $minutes } 分
export-show = ファイルを表示
export-made = { $size }、{ $seconds } 秒、{ $megabytes } MB、所要 { $took }{"\u00A0"}秒
export-stopped = 書き出しを停止しました。
    .do = ファイルは残っていません。
export-no-name = クリップのファイル名がありません。
    .do = clip.mp4 のような名前を欄に入力してください。
export-exists = { $path } はすでにあります。
    .do = 別の名前を入力するか、そのファイルを選んで置き換えてください。
export-broken = 書き出し中に Kaely の誤りが起きました。
    .do = 何も書き込まれていません。もう一度お試しください。
export-no-file-manager = ファイルマネージャーを開けませんでした。
    .do = クリップの場所：{ $path }
export-no-dialog = このシステムにはファイル選択画面がありません。
    .do = クリップの名前または完全なパスを欄に入力してください。

## What was measured of a clip

light-green = 良いクリップ
light-amber = まずまずのクリップ
light-red = 確認が必要
report-progress = 測定の進行状況
report-starting = 測定を準備しています…
report-frame = クリップを測定中：{ $total } フレーム中 { $done }
report-skip = スキップ
    .hint = クリップは完成しています。測定だけを省きます
report-broken = 測定中に Kaely の誤りが起きました。
    .do = クリップ自体は完成しています。
report-no-face = クリップのどのフレームにも顔が見つかりませんでした。
    .do = 目的のクリップか確認してください。
report-good = すべて正しく動いています。
report-missed = { $meaning ->
    [drawn-a-second-time-the-frames-are-others] 描き直すとフレームが一致しません。
    [in-some-frames-there-is-no-face] 顔のないフレームがあります。
    [the-person-does-not-look-like-the-one-in-the-photo-all-the-time] 写真の人物に似ていないところがあります。
    [in-its-worst-frame-the-face-is-less-like-the-photo-s-than-it-should-be] 最も悪いフレームで、顔が写真に十分似ていません。
    [with-shut-eyes-the-face-is-less-like-the-photo-s-than-it-should-be] 目を閉じたとき、顔が写真に十分似ていません。
    [the-eyes-do-not-shut-in-a-full-blink] まばたきで目が閉じきりません。
    [the-lids-do-not-move-as-they-were-asked-to] まぶたが指定どおりに動いていません。
    [the-lids-move-earlier-or-later-than-they-were-asked-to] まぶたの動きが指定より早いか遅れています。
    [the-eyes-do-not-look-where-they-were-asked-to] 視線が指定の方向に向いていません。
    [the-smile-does-not-come-and-go-as-it-was-asked-to] ほほえみが指定どおりに変化していません。
    [the-head-does-not-turn-as-it-was-asked-to] 頭が指定どおりに動いていません。
    [the-head-trembles] 頭が震えています。
    [the-face-is-softer-than-in-the-photo] 顔が写真よりぼやけています。
    [the-face-is-harsher-than-in-the-photo] 顔が写真より硬く見えます。
    [without-motion-the-clip-is-not-the-photo] 動きがないときのクリップが写真と一致しません。
    [something-moves-that-should-rest] 静止すべき部分が動いています。
    [the-background-is-not-the-photo-s] 背景が写真と一致しません。
    [there-is-a-jump-where-the-loop-starts-again] ループの継ぎ目で飛びがあります。
    [the-last-frame-is-broken] 最後のフレームが壊れています。
   *[other] { $text }
}
report-slightly = わずかに：{ report-missed }
report-unseen = { $check ->
    [lids-follow] 測定できなかった項目：まぶたの動き。
    [lids-in-time] 測定できなかった項目：まぶたのタイミング。
    [gaze-follows] 測定できなかった項目：視線の向き。
    [smile-follows] 測定できなかった項目：ほほえみ。
    [head-follows] 測定できなかった項目：頭の動き。
    [no-jitter] 測定できなかった項目：頭の震え。
    [sharp-as-the-photo] 測定できなかった項目：鮮明さ。
    [background-is-the-photo-s] 測定できなかった項目：背景。
    [the-loop-closes] 測定できなかった項目：ループの継ぎ目。
    [the-last-frame-fits-in] 測定できなかった項目：最後のフレーム。
   *[other] { $text }
}
figure-person = 同じ人物
figure-person-is = { $same ->
    [yes] はい
    [nearly] ほぼ
   *[no] いいえ
}（最悪 { $worst }）
figure-blinks = まばたき
figure-blinks-shut = { $all } 回中 { $shut } 回閉じた
figure-blinks-none = 完全なものなし
figure-loop = ループ
figure-loop-closes = つながる
figure-loop-jumps = 飛びあり、1 歩の { $ratio } 倍
figure-sharpness = 鮮明さ
figure-sharpness-is = 写真の { $percent }%
figure-unknown = 不明

## Opening a photo

step-reading-photo = 写真を読み込んでいます
step-waking = ネットワークを起動しています
step-finding-face = 顔を探しています
step-reading-face = 顔を解析しています
step-cutting-out = 人物を切り抜いています
step-preparing = 動きを準備しています
opening-broken = この写真の処理中に Kaely の誤りが起きました。
    .do = もう一度試すか、別の写真をお試しください。
outline-stays = 輪郭は今のままです。髪が少し柔らかく見えることがあります。
    .do = Kaely のフォルダーで ./setup と入力すると、必要なネットワークを取得できます。
outline-failed = 輪郭は今のままです。髪が少し柔らかく見えることがあります。
    .do = { $reason }
photo-missing = この名前のファイルはありません。
    .do = 名前とフォルダーを確認してください。
photo-folder = これは写真ではなくフォルダーです。
    .do = JPEG、PNG、WebP、AVIF、HEIC の写真を選んでください。
photo-unreadable = ファイルを読み込めません（{ $reason }）。
    .do = 読み取りの権限と、ディスクの接続を確認してください。
photo-empty = ファイルが空です。
    .do = JPEG、PNG、WebP、AVIF、HEIC の写真を選んでください。
photo-not-an-image = このファイルは写真ではありません。
    .do = JPEG、PNG、WebP、AVIF、HEIC の写真を選んでください。
photo-other-kind = { $kind ->
    [gif] GIF 画像
    [bmp] BMP 画像
    [tiff] TIFF またはカメラの RAW ファイル
    [jxl] JPEG XL 画像
    [jp2] JPEG 2000 画像
    [pdf] PDF 文書
    [psd] Photoshop ファイル
    [svg] SVG 図形
    [film] 動画
    [raw] カメラの RAW ファイル
   *[other] この種類のファイル
}は Kaely では読み込めません。
    .do = 画像を JPEG か PNG で保存し、それを開いてください。
photo-unsupported = この { $format } ファイルは、Kaely が読み込めない形式を使っています。
    .do = 画像を JPEG か PNG で保存し、それを開いてください。
photo-no-decoder = { $format } の写真を開くには libheif が必要ですが、インストールされていません。
    .do = インストールするか (Debian と Ubuntu：apt install libheif1)、画像を JPEG か PNG で保存してください。
photo-damaged = { $format } ファイルが壊れているか、不完全です。
    .do = 元の場所からコピーし直すか、別の写真を選んでください。
photo-too-large = 写真は { $megapixels } メガピクセル ({ $size }) あります。上限は { $limit } です。
    .do = 縮小したコピーを開いてください。
photo-file-too-large = ファイルは { $megabytes } MB あります。上限は { $limit } MB です。
    .do = 縮小したコピーを開いてください。
models-missing = 顔の認識に必要なファイルがありません：{ $files }。
    .do = Kaely のフォルダーで ./setup と入力すると取得できます。
models-runtime = ONNX Runtime ライブラリを読み込めません。
    .do = Kaely のフォルダーで ./setup と入力すると正しい版を取得できます。（{ $reason }）
models-load = ニューラルネットワーク { $file } を読み込めません。
    .do = `kaely models check` でファイルの破損を確認できます。（{ $reason }）
models-run = ニューラルネットワーク { $file } の実行に失敗しました。
    .do = `kaely models check` でファイルの破損を確認できます。（{ $reason }）

## Which photos can be animated

face-none = この写真に顔が見つかりませんでした。
    .do = カメラの方を向いた 1 人の写真を選んでください。
face-several = この写真には { $count } 人写っています。
    .do = 1 人に切り抜くか、1 人の写真を選んでください。
face-cut-off = 顔が写真の{ $edge ->
    [left] 左
    [top] 上
    [right] 右
   *[bottom] 下
}端で切れています。
    .do = 顔全体が写り、周りに少し余裕のある写真を選んでください。
face-too-small = 顔が小さすぎます：両目の間が { $pixels } ピクセルです。{ $least } 以上必要です。
    .do = より大きい写真か、より近くから撮った写真を選んでください。
face-turned = 頭が横に { $degrees }° 向いています。動かせるのは { $limit }° までです。
    .do = 人物がカメラの方を向いた写真を選んでください。
face-nodding = 頭が{ $way ->
    [raised] 上
   *[lowered] 下
}に { $degrees }° 向いています。動かせるのは { $limit }° までです。
    .do = 目の高さで撮った写真を選んでください。
face-tilted = 顔が { $degrees }° 傾いています。動かせるのは { $limit }° までです。
    .do = 写真をまっすぐに回すか、頭がまっすぐな写真を選んでください。
face-hidden = 顔の一部が髪や手などで隠れています。
    .do = 目、鼻、口が隠れていない写真を選んでください。
face-blurred = 顔がぼけすぎています：鮮明さ { $sharpness }（100 満点）。{ $least } 以上必要です。
    .do = より鮮明な写真か、拡大コピーではなく元の写真を選んでください。
caution-eyes-closed = この写真では目が閉じています。
    .do = 目は閉じたままです。まばたきや視線には、目の開いた写真を選んでください。
caution-small = 顔が小さめです：両目の間が { $pixels } ピクセルです。
    .do = 動画が粗くなります。より大きい写真で良くなります。
caution-soft = 顔が少しぼけています：鮮明さ { $sharpness }（100 満点）。
    .do = 動画が柔らかく見えます。より鮮明な写真で良くなります。

## Writing and reading clips

spec-too-small = { $size } ピクセルの動画は小さすぎます。
    .do = { $least }×{ $least } 以上を選んでください。
spec-too-large = { $size } ピクセルの動画は大きすぎます。
    .do = 4096×2304 以下、縦長なら 2304×4096 以下を選んでください。
encode-no-extension = 動画の名前に拡張子がありません。
    .do = .mp4、.m4v、.mov のいずれかで終わる名前にしてください。
encode-extension = Kaely は .{ $extension } の動画を書き出せません。
    .do = .mp4、.m4v、.mov のいずれかで終わる名前にしてください。
encode-no-folder = フォルダー { $path } がありません。
    .do = 作成するか、別のフォルダーを選んでください。
encode-is-folder = { $path } はファイルではなくフォルダーです。
    .do = portrait.mp4 のようなファイル名を付けてください。
encode-name = 名前 { $path } に UTF-8 でない文字があります。
    .do = 別の名前を選んでください。
encode-not-writable = { $path } に書き込めません（{ $reason }）。
    .do = 書き込めるフォルダーを選んでください。
encode-busy = 別の書き出しが { $path } に書き込み中です。
    .do = 終わるまで待つか、別の名前を選んでください。
encode-no-h264 = このコンピューターの FFmpeg には H.264 エンコーダー (libx264) がありません。
    .do = libx264 入りの FFmpeg (Debian の libavcodec など) をインストールし、Kaely をビルドし直してください。
encode-no-space = { $path } を書き込む空きがありません。
    .do = 空きを作るか、別のディスクを選んでください。
encode-ffmpeg = 動画のエンコードに失敗しました（{ $reason }）。
    .do = 別のサイズかフレームレートをお試しください。
decode-open = { $path } を動画として開けません（{ $reason }）。
    .do = ファイルがあり、動画であることを確認してください。
decode-no-picture = { $path } に映像がありません。
    .do = 映像のある動画を選んでください。
decode-ffmpeg = 動画をデコードできません（{ $reason }）。
    .do = ファイルが壊れている可能性があります。作り直してください。
render-no-driver = 使えるグラフィックドライバーがありません。
    .do = Vulkan ドライバーをインストールしてください。Debian と Ubuntu：apt install mesa-vulkan-drivers。
render-too-large = { $size } の画像はこのグラフィックドライバーには大きすぎます。上限は 1 辺 { $limit } ピクセルです。
    .do = より小さいサイズを選んでください。
render-lost = グラフィックドライバーが停止しました。
    .do = もう一度お試しください。再び起きるときは、ドライバーを更新してください。

## Settings and dialogs

settings-unsaved = 設定を保存できませんでした。
    .do = ウィンドウを閉じるまでは有効です。
settings-unread = 設定を読み込めませんでした。
    .do = 初期設定で始めます。データフォルダーの bevy_pkv.redb を削除すると、再び保存されます。
dialog-photo = 写真を開く
dialog-photos = 写真
dialog-clip = クリップを保存
dialog-mp4 = MP4 動画
dialog-bundle = サポート用ファイルを保存
dialog-zip = ZIP ファイル

## The parts of the studio

tab-home = ホーム
    .hint = 写真を開く、または続きから始める
tab-video = 動画
    .hint = 動く肖像
tab-history = 履歴
    .hint = これまでに作ったクリップ
tab-wallet = ウォレット
    .hint = コイン
tab-settings = 設定
    .hint = 環境設定とプライバシー
home-go-on = 肖像の続きへ
sample = サンプルの肖像を試す
    .hint = Kaely を試すための、パブリックドメインの肖像
sample-missing = サンプルの肖像がインストールされていません。
    .do = Kaely のフォルダーで ./setup と入力すると取得できます。
paste-nothing = クリップボードに画像がありません。
    .do = 画像または写真のファイルをコピーして、ここに貼り付けてください。
paste-unread = クリップボードを読めません（{ $reason }）。
    .do = 代わりに写真をウィンドウにドロップしてください。
paste-damaged = クリップボードの画像が壊れています。
    .do = もう一度コピーするか、ファイルに保存して開いてください。
paste-too-large = クリップボードの画像が大きすぎます（{ $size }）。
    .do = 縮小してから、もう一度コピーしてください。
paste-unwritten = 貼り付けた画像を保存または削除できません（{ $reason }）。
    .do = 空き容量と、{ $path } に書き込めることを確認してください。
recents = 最近開いた写真
recents-forget = すべて忘れる
    .hint = これらの写真の記録と、そこから作ったプロジェクトを消します。写真は元の場所に残り、貼り付けた画像は削除されます
recents-forgotten = 開いた写真の記録を消しました。
    .do = 写真は元の場所にあります。
recent-gone = 見つかりません
wallet-free = このバージョンはすべて無料です。肖像を開くことも、動かすことも、書き出すこともコインを使わず、購入するものはありません。
welcome = Kaely へようこそ
    .what = ポートレート写真が生き生きと動き出します。まばたきし、息をし、視線を動かし、少しほほえみます。
    .where = 写真がこのコンピューターの外に出ることはありません。アカウントは不要で、スタジオに通信機能はありません。
    .fair = 本人の同意を得た写真をお使いください。ここで作ったクリップは合成映像です。共有するときはその旨をお伝えください。
    .keys = { $key } を押すと、いつでもすべてのショートカットを確認できます。
closing = クリップを作成中です。
    .more = クリップが完成するとウィンドウは自動で閉じます。中止したクリップは何も残りません。
closing-go-on = 作成を続ける
closing-stop = 中止して閉じる
settings-appearance = 外観
settings-dark = ダーク
settings-light = ライト
settings-reduce = 動きを減らす
    .hint = ウィンドウ内で自動的に動くものがなくなり、肖像は再生したときだけ動きます
settings-keys = ショートカットの確認と変更…
settings-privacy = プライバシー
settings-promise = 写真とクリップはこのコンピュータに残ります。このスタジオにはネットワークのコードがありません。続きから始められるように、開いた写真と動きの設定を記憶し、貼り付けた画像と、履歴ではクリップとその写真のコピーを保存します。顔から読み取ったものを書き留めることは決してありません。
settings-forget = 開いた写真を忘れる
permissions = Kaely に許可すること
permission-photos = 写真を読み取るのは、開く、ドロップする、貼り付けるときと、起動時の最後の一枚だけです。
permission-clips = 選んだ場所にクリップを書き込む
    .hint = オフにすると { $folder } だけに書き込みます。すぐに有効になり、次回の起動からはシステムが強制します。
permission-folder = 最後の写真のフォルダを記憶する
    .now = 現在：{ $folder }
    .none = 記憶しているフォルダはありません。
permission-later = 次回の起動から有効になります。
    .do = Kaely を閉じて、もう一度起動してください。
permission-unset = 許可を変更できません（{ $reason }）。
    .do = 空きがあるか、{ $path } に書き込めるかを確認してください。
export-not-allowed = Kaely は { $folder } にクリップを書き込めません。
    .do = ビデオのフォルダを選ぶか、設定のプライバシーで許可してください。
privacy-network = ネットワーク
    .refused = このプログラムのインターネット接続は、すべてシステムによって拒否されます
    .open = システムによる拒否はありませんが、このプログラムは接続を開きません
privacy-folder = 保存先
privacy-kept = 履歴
    .much = クリップ { $works } 件、ファイルの合計 { $megabytes } MB
privacy-key = 封印の鍵
    .keyring = システムのキーリング
    .file = 本人だけが読めるファイル
    .passphrase = パスフレーズで保護
    .locked = パスフレーズで保護（未入力）
    .unusable = 使用できません。理由はメッセージにあります
privacy-unlock = ロック解除…
    .title = 作成したものは封印されています
    .more = 履歴を見たりプロジェクトを続けたりするには、パスフレーズを入力してください。入力しなくても新しい肖像は作れますが、その記録は残りません。
    .do = ロック解除
privacy-passphrase-set = パスフレーズを設定…
    .title = 作成したものを守るパスフレーズ
    .more = 起動のたびに入力します。忘れたパスフレーズと、それで封印されたものは、誰にも取り戻せません。
    .do = パスフレーズを設定
privacy-passphrase-change = パスフレーズを変更…
privacy-passphrase-remove = パスフレーズを削除…
    .title = パスフレーズを使わない
    .more = 作成したものは封印されたままです。鍵はシステムのキーリング、または本人だけが読めるファイルに置かれます。
    .do = パスフレーズを削除
privacy-passphrase = パスフレーズ
    .again = もう一度入力
    .short = 8 文字以上。
    .differs = 2 つがまだ一致していません。
    .empty = パスフレーズを入力してください。
privacy-broken = パスフレーズの処理で Kaely に誤りがありました。何も変更されていません。
    .do = もう一度お試しください。繰り返す場合は Kaely を再起動してください。
erase-history = 履歴を消去…
    .title = 履歴を消去しますか？
    .more = クリップは書き出した場所に残りますが、ここに保存したコピーは失われます。元に戻せません。
    .do = 履歴を消去
erase-everything = すべて消去…
    .title = Kaely が保存しているものをすべて消去しますか？
    .more = まず鍵が失われ、その後はどこに残っていても誰にも開けません。Kaely は終了します。元に戻せません。
    .do = すべて消去して終了
erase-goes = 消えるもの
erase-stays = 残るもの、手が届かないもの
statement = プライバシーについて
    .version = 第 { $version } 版
    .news = 前回お読みになった後に変更されました。新しい部分には印があります。
statement-show = プライバシーについて…
oplog = 動作ログ
    .about = 起きた問題を、プログラム自身の言葉と数値だけで記録します。名前、入力された文章、顔の情報は含まれません。ご自身で渡さない限り、このコンピューターに留まります。
oplog-off = オフ
oplog-errors = エラーのみ
oplog-full = すべて
oplog-show = ログを表示…
oplog-save = サポート用ファイルを保存…
oplog-erase = ログを消去
oplog-empty = 記録はありません。
oplog-saved = サポート用ファイルを保存しました：{ $path }
    .do = バージョン、システム、グラフィックドライバー、モデル、有効な規則、一部の設定、ログ、クラッシュの記録が入っています。写真や名前は入っていません。
oplog-unsaved = サポート用ファイルを書き込めません（{ $reason }）。
    .do = 別のフォルダーを選んでください。
oplog-erased = 動作ログを消去しました。
    .do = 記録の範囲の設定はそのままです。
oplog-unchanged = 動作ログを変更できません（{ $reason }）。
    .do = { $path } に書き込めることを確認してください。
oplog-crashed = 前回、Kaely またはその一部が予期せず終了しました。
    .do = 止まった箇所は、名前を含まずに記録されています。報告するには、設定でサポート用ファイルを保存してください。
oplog-broken = 動作ログの処理で Kaely に誤りが起きました。
    .do = もう一度お試しください。繰り返す場合は Kaely を起動し直してください。
settings-welcome = ようこそ画面をもう一度表示
project-unsaved = Kaely のプロジェクトファイルに書き込めません（{ $reason }）。
    .do = 空きがあることと、{ $path } に書き込めることを確認してください。

## What is sealed

vault-changed = Kaely が封印したものが外部から変更されました。
    .do = 表示されません。バックアップからファイルを戻すか、Kaely から取り除いてください。
vault-locked = Kaely が保管しているものはパスフレーズでロックされています。
    .do = パスフレーズを入力してください。端末では Kaely が尋ねます。
vault-wrong-passphrase = パスフレーズが違います。
    .do = 大文字とキーボードの言語に注意して、もう一度お試しください。
vault-short-passphrase = このパスフレーズは短すぎます。
    .do = { $least } 文字以上にしてください。いくつかの単語を並べるのが最適です。
vault-no-passphrase = パスフレーズは設定されていません。
    .do = 何もする必要はありません。
vault-key-missing = Kaely が保管しているものの鍵がなくなっています。
    .do = { $folder } をバックアップから戻してください。鍵がなければ誰にも開けません。
vault-other-key = Kaely が保管しているものは別の鍵で封印されています。
    .do = 残りと同じバックアップから「vault」フォルダーを戻してください。
vault-key-damaged = Kaely の鍵のファイルが壊れています。
    .do = { $path } をバックアップから戻してください。
vault-newer = Kaely が保管しているものは、より新しい Kaely で封印されています。
    .do = お持ちの最新版の Kaely を使ってください。
vault-keyring = システムのキーリングで Kaely の鍵を扱えません：{ $reason }。
    .do = ログインしてキーリングのロックを解除し、もう一度お試しください。
vault-unusable = Kaely は { $path } を使えません：{ $reason }。
    .do = 空きがあることと、そこに書き込めることを確認してください。
vault-not-ours = { $path } はリンクか、別のユーザーのものです。
    .do = 誰が置いたのかを確認し、{ $path } を移動してください。
vault-no-randomness = システムから乱数を得られません：{ $reason }。
    .do = コンピューターを再起動してください。

## Erasing

erase-part-key = 封をしたものすべての鍵
erase-part-clips = クリップのファイル
erase-part-works = 履歴の作品
erase-part-media = 保存した写真とクリップのコピー
erase-part-library = 履歴のファイル
erase-part-projects = プロジェクトと、開いた写真の一覧
erase-part-pasted = 貼り付けた画像
erase-part-preferences = ウィンドウの設定（最後の写真のフォルダーを含む）
erase-part-presets = 自分で作ったプリセット
erase-part-log = 行ったことの記録
erase-part-operations = 動作ログとクラッシュの記録
erase-part-temporary = 残っていた一時ファイル
erase-stays-clips = 書き出したクリップは元の場所に残っています。
    .do = 自分で削除するか、作品と一緒に消去してください。
erase-stays-traces = 写真の編集状態と貼り付けた画像はまだ残っています。
    .do = それも消すには、写真についての記録も消去してください。
erase-stays-photos = あなたの写真ファイルには触れていません。
    .do = 消すには自分で削除してください。
erase-stays-projects = 履歴の作品には、小さな画像、クリップ、どの写真から作ったかが封をして残っています。
    .do = それも消すには、履歴も消去してください。
erase-stays-wallet = このバージョンにはコインの記録がなく、残すものはありませんでした。
    .do = 何もする必要はありません。
erase-stays-program = プログラム、モデル、プログラム一覧の項目は残っています。
    .do = 個人の情報は含みません。入れたときと同じ方法で取り除いてください。
erase-stays-backups = バックアップなど Kaely のフォルダーの写しには、ここからは届きません。
    .do = 封をした中身は鍵がなければ開かず、鍵は破棄されました。写しの中の「vault」フォルダーを削除してください。
erase-stays-copies = これより前のバックアップには、ここからは届きません。
    .do = それを削除するか、すべてを消去してください。中身の鍵が破棄されます。
erase-stays-carried = ほかのデバイスのために作ったライブラリファイルと同期フォルダーは残ります。別のパスフレーズで開きます。
    .do = ご自身で削除してください。個別に消去した作品は、次の同期でフォルダーとほかのデバイスからも消えます。
erase-stays-drive = SSD は、上書きされたブロックをどのプログラムも届かない所に残すことがあります。
    .do = 中身は封がされ、その鍵は上書きされました。パスフレーズや暗号化ディスクなら、そこでも鍵が守られます。
erase-stays-desktop = Kaely はデスクトップの最近使ったファイルに何も加えません。ファイル選択画面はフォルダーを覚えることがあります。
    .do = デスクトップの設定で履歴を消してください。
erase-window-open = Kaely のウィンドウが開いているため、何も消去しませんでした。
    .do = 閉じてからもう一度試してください。
erase-folder = 何も消去しませんでした：Kaely は { $path } を使えません（{ $reason }）。
    .do = 空き容量と、そこに書き込めるかを確かめてください。
audit-unusable = 行ったことの記録を使えません（{ $reason }）：{ $path }。
    .do = 空き容量と、そこに書き込めるかを確かめてください。

## Queue and messages

queue = キュー
    .hint = 作成中のクリップと、すべてのメッセージ
queue-empty = クリップはまだありません。書き出すと作られます。
messages = メッセージ
messages-empty = Kaely の起動後、メッセージはありません。
messages-clear = 消去

## Keys

shortcuts = ショートカット
    .hint = すべてのショートカットと、その変更
    .help = キーをクリックすると変更できます。ホイールで映像を、Ctrl とホイールでタイムラインを拡大・縮小します。
    .press = キーを押してください…
    .none = なし
shortcuts-key-of = ショートカット：{ $action }
shortcuts-reset = 元に戻す
shortcuts-reset-all = すべてのショートカットを元に戻す
action-group-playback = 再生
action-group-timeline = タイムライン
action-group-view = 映像
action-group-studio = スタジオ
action-play-pause = 再生または一時停止
action-shuttle-back = 逆再生、もう一度押すと速く
action-hold = 一時停止
action-shuttle-forward = 順再生、もう一度押すと速く
action-frame-back = 1 フレーム戻る
action-frame-forward = 1 フレーム進む
action-ten-back = 10 フレーム戻る
action-ten-forward = 10 フレーム進む
action-key-back = 前のキーフレームまたはマーカーへ
action-key-forward = 次のキーフレームまたはマーカーへ
action-to-start = 先頭へ
action-to-end = 末尾へ
action-mark-in = ここから再生
action-mark-out = ここまで再生
action-clear-range = 全体を再生
action-marker = マーカーを付ける、または外す
action-undo = 取り消す
action-redo = やり直す
action-copy = 選択したキーフレームをコピー
action-cut = 選択したキーフレームを切り取る
action-paste = キーフレームを再生ヘッドに、または画像を貼り付ける
action-select-all = すべてのキーフレームを選択
action-select-none = キーフレームの選択を解除
action-select-here = 再生ヘッド位置のキーフレームを選択
action-remove-keys = 選択したキーフレームを削除
action-add-key = 選択したトラックにキーフレームを追加
action-nudge-back = 選択したキーフレームを 1 フレーム戻す
action-nudge-forward = 選択したキーフレームを 1 フレーム進める
action-value-up = 選択したキーフレームを少し上げる
action-value-down = 選択したキーフレームを少し下げる
action-row-up = 上のトラックを選択
action-row-down = 下のトラックを選択
action-fold-row = トラックのカーブを表示または隠す
action-mute-row = トラックをミュート
action-solo-row = このトラックだけを動かす
action-fold-timeline = タイムラインを表示または隠す
action-open-photo = 写真を開く
action-export = クリップを書き出す
action-queue = キューとメッセージを表示または隠す
action-shortcuts = この一覧を表示
action-to-home = ホームへ
action-to-video = 動画へ
action-to-history = 履歴へ
action-to-wallet = ウォレットへ
action-to-settings = 設定へ

## Timeline

timeline = タイムライン
    .show = タイムラインを表示
    .hide = タイムラインを隠す
ruler = ルーラー
key = キーフレーム：{ $row }、{ $param }、{ $time }
row-blink = まばたき
    .hint = まぶた
row-gaze = 視線
    .hint = 目が向く先
row-head = 頭
    .hint = 首ふり、うなずき、首かしげ
row-breath = 呼吸
    .hint = 胸と肩
row-smile = ほほえみ
    .hint = 口角と頬
row-brows = 眉
    .hint = 眉の上げ下げ
row-mouth = 口
    .hint = あご、唇、小鼻、飲み込み
row-hair = 髪
    .hint = 頭の動きに遅れる髪の揺れ
row-camera = カメラ
    .hint = 寄り、手ぶれ、被写界深度、粒子
row-light = 光
    .hint = 光が来る方向
row = トラック：{ $row }
row-keys = キーフレーム：{ $count }
row-curves = カーブ：{ $row }
    .fold = トラックを 1 段で表示
    .unfold = トラックのカーブを表示
key-time = キーフレームの時刻：{ $param }
    .hint = ループの先頭からの秒数
key-value = キーフレームの値：{ $param }
    .hint = ここでの動きの量。生成された動きに加わります
key-before = キーフレームの前のハンドルの長さ：{ $param }
    .hint = カーブがキーフレームに入るまでの秒数
key-before-up = キーフレームの前のハンドルの高さ：{ $param }
    .hint = ハンドルの先端がキーフレームよりどれだけ上か
key-after = キーフレームの後のハンドルの長さ：{ $param }
    .hint = カーブがキーフレームから出るまでの秒数
key-after-up = キーフレームの後のハンドルの高さ：{ $param }
    .hint = ハンドルの先端がキーフレームよりどれだけ上か
row-amount = 強さ：{ $row }
    .hint = 生成された動きの強さ
row-mute = ミュート：{ $row }
    .hint = このトラックは動きません
row-solo = ソロ：{ $row }
    .hint = ソロのトラックだけが動きます
row-freeze = フリーズ：{ $row }
    .hint = 生成された動きを、編集できるキーフレームに変える
    .thaw = 生成し直す。トラックのキーフレームは消えます
row-re-roll = 振り直す：{ $row }
    .hint = このトラックだけ、同じ種類の別の動きにする
param-lids = 閉じ
param-gaze_x = 右
param-gaze_y = 下
param-head_yaw = 首ふり
param-head_pitch = うなずき
param-head_roll = 首かしげ
param-breath = 吸気
param-smile = ほほえみ
param-brows = 上げ
param-jaw = あご
param-press = 唇の結び
param-sneer = 小鼻
param-swallow = 飲み込み
param-hair_swing = 揺れ
param-hair_nod = 奥行きの揺れ
param-hair_tilt = 横の揺れ
param-push = 寄り
param-shift_x = 右
param-shift_y = 下
param-camera_roll = ロール
param-defocus = 背景ぼかし
param-grain = 粒子
param-light_x = 右
param-light_y = 下
tool-undo = 取り消す
    .hint = 直前の変更を取り消す
tool-redo = やり直す
    .hint = 取り消した変更をやり直す
tool-add-key = キーフレームを追加
    .hint = 選択したトラックの再生ヘッドの位置にキーフレームを追加
tool-remove-keys = キーフレームを削除
    .hint = 選択したキーフレームを削除
tool-smooth = スムーズ
    .hint = カーブが選択したキーフレームを滑らかに通る
tool-ease = イーズ
    .hint = カーブが選択したキーフレームで緩やかに止まる
tool-free = フリー
    .hint = カーブの表示中、選択したキーフレームにドラッグできるハンドルを付ける
tool-straight = リニア
    .hint = 選択したキーフレームから次までを直線で結ぶ
tool-hold = ホールド
    .hint = 次のキーフレームまで値を保つ
tool-mark-in = インをマーク
    .hint = 再生ヘッドの位置から再生する
tool-mark-out = アウトをマーク
    .hint = 再生ヘッドの位置まで再生する
tool-play-all = 全体を再生
    .hint = クリップ全体の再生に戻す
tool-marker = マーカー
    .hint = 再生ヘッドの位置にマーカーを付ける、または外す
tool-zoom-in = 時間を拡大
    .hint = 表示する時間を短くする (Ctrl+ホイール)
tool-show-all = 全体の時間
    .hint = クリップ全体を表示
tool-zoom-out = 時間を縮小
    .hint = 表示する時間を長くする (Ctrl+ホイール)
tool-snap = スナップ
    .hint = キーフレームと再生ヘッドをフレームに合わせ、キーフレームを近くのものに吸着させる

## History

history-opening = 履歴を開いています…
history-empty = まだ何もありません
    .more = 書き出したクリップはすべてここに並びます。後から見つけて、プロジェクトをもう一度開けます。
history-nothing-found = クリップが見つかりません
history-show-all = すべて表示
history-search = 検索
    .hint = 名前とタグに含まれる語
history-clear = 検索を消去
history-file-kept = ここに保存済み（ファイルなし）
history-as-list = リスト
history-as-cards = カード
history-period = 時期
history-period-ever = すべて
history-period-today = 今日
history-period-week = 過去7日間
history-period-month = 過去30日間
history-period-year = 過去365日間
history-motion = 動き
history-tag = タグ
history-any = すべて
history-play = 再生
history-play-this = { $title } を再生
history-play-on = 続ける
history-pause = 一時停止
history-save = コピーを保存…
history-share = ファイルをコピー
history-shared = クリップをクリップボードに入れました。
    .do = Kaely を開いている間に、メッセージやフォルダに貼り付けてください。ファイル：{ $path }
history-unshared = クリップをクリップボードに入れられません。
    .do = { $reason }
history-duplicate = 複製
history-tags = タグ…
    .more = コンマで区切ります。クリップの検索に使えます。
history-tags-of = 「{ $title }」のタグ
history-tags-hint = 家族, 誕生日
history-tags-button = 設定
history-tag-chosen = 選択したクリップにタグを付ける：{ $count }
    .more = 各クリップの既存のタグに追加されます。
history-chosen-tag = タグ…
history-saved = クリップを保存しました。
    .do = 場所：{ $path }
history-unsaved = クリップを { $path } として保存できません（{ $reason }）。
    .do = 書き込み可能で空きのあるフォルダを選んでください。
history-unkept = クリップは履歴にありますが、コピーを保存できませんでした。
    .do = { $reason }
history-unplayable = このクリップは再生できません。
    .do = ファイルがないか壊れている可能性があります。プロジェクトを開いて書き出し直してください。
history-order = 並び順
history-favourites = お気に入り
    .hint = スターを付けたものだけを表示
history-file-missing = ファイルなし
history-choose = { $title } を選択
history-chosen = 選択中：{ $count }
history-chosen-like = お気に入り
history-chosen-delete = 削除…
history-choose-none = 選択解除
history-delete-chosen = { $count ->
   *[other] 選択した { $count } 件のクリップを削除しますか？
}
    .more = 履歴から外すと、ファイルがあればそのまま残り、プロジェクトとここに保存したコピーは失われます。削除すると、ファイルも失われます。
    .files = ファイルを削除
history-open-again = もう一度開く
history-rename = 名前を変更…
    .more = ファイル自体の名前は変わりません。
history-delete = 削除…
history-title = 名前
history-rename-button = 名前を変更
history-forget = 履歴から外す
    .more = 履歴から外してもファイルは残り、ここに保存したコピーは失われます。
history-delete-file = ファイルを削除
history-last-copy = ファイルはもうありません。ここに保存したコピーが最後の一つで、完全に失われます。
history-no-dialog = このシステムにはファイルダイアログがありません。
    .do = 「複製」を使うと、元のクリップの隣かビデオのフォルダに二つ目を置きます。
history-no-file = ファイルはすでにありません。
history-more-hint = その他…
history-found = クリップ { $count } 件
history-order-newest = 新しい順
history-order-oldest = 古い順
history-order-name = 名前順
history-order-longest = 長い順
history-open = { $title } を開く
    .hint = このクリップのプロジェクトをもう一度開く
    .none = プロジェクトは保存されていません
history-star = お気に入り：{ $title }
    .on = スターを外す
    .off = スターを付ける
history-more = { $title } のその他の操作
history-date = { $year }年{ $month }月{ $day }日 { $time }
history-minutes = { $minutes } 分 { $seconds } 秒
history-delete-this = 「{ $title }」を削除しますか？
history-rename-this = 「{ $title }」の名前を変更
history-unreadable = このクリップのプロジェクトを読み込めません。
    .do = より新しい Kaely で作られた可能性があります。クリップ自体に影響はありません。
history-unrecorded = クリップは完成しましたが、履歴に記録されていません。
    .do = { $reason }
history-broken = 履歴の処理中に Kaely の誤りが起きました。
    .do = クリップに影響はありません。もう一度お試しください。

## Picture

resizing = プレビューを別のサイズで描画しています…
view-smaller = ズームアウト
    .hint = 映像を小さく表示
view-zoom = ズーム
    .hint = 映像を表示する大きさを選ぶ (ホイール、Ctrl はあってもなくても可)
view-larger = ズームイン
    .hint = 映像を大きく表示
view-fit = 全体に合わせる
    .hint = 映像全体を表示
view-pixels = ピクセル等倍
    .hint = 映像の 1 ピクセルを画面の 1 ピクセルで表示
view-split = 写真と分割表示
    .hint = 線の左に写真、右に肖像を表示
view-blink = 写真と交互に表示
    .hint = 写真と肖像を 1 秒に 2 回、交互に表示
    .by-hand = 動きを減らす設定のため、もう一度押すまで写真を表示
view-hold = 押している間、写真を表示
    .hint = 押し続けている間、写真を表示
view-frame = 枠
    .hint = 別の形のクリップで切り抜かれる範囲を表示
view-frame-of = フレーム { $shape }
view-overlay = オーバーレイ
    .hint = 顔について分かっていることを映像に重ねて描く
view-meter = メーター
    .hint = プレビューの滑らかさを数値で表示
view-resolution = プレビューのサイズ
    .hint = プレビューを描くサイズを選ぶ。クリップは変わりません
view-none = なし
view-auto = 自動
view-safe-areas = セーフエリア
view-safe-action = アクションセーフ
view-safe-titles = タイトルセーフ
split = 写真と動く映像の境目
    .hint = 線をドラッグするか、線にフォーカスして矢印キーを押す
split-photo = 写真
split-living = 動く肖像
overlay-landmarks = 特徴点
overlay-matte = 人物の輪郭
overlay-relief = 起伏
overlay-displacement = 変位（5 倍に拡大）
meter-waiting = 再生するとプレビューを測定します
meter-rate = { $rate } fps
meter-time = 1 フレーム { $median } ms、99% は { $slowest } ms 以内
meter-dropped = クリップの { $due } フレーム中 { $dropped } フレームを省略
action-zoom-in = 映像を大きく
action-zoom-out = 映像を小さく
action-fit = 映像全体を表示
action-actual-pixels = 画面とピクセル等倍で表示
action-pan-left = 映像の左側を表示
action-pan-right = 映像の右側を表示
action-pan-up = 映像の上側を表示
action-pan-down = 映像の下側を表示
action-split = 写真と肖像を並べて表示
action-blink = 写真と肖像を交互に表示
action-hold-photo = 押している間は写真を表示
action-frame = 次の形の枠
action-safe-areas = セーフエリアを表示または隠す
action-overlay = 次のオーバーレイ
action-meter = メーターを表示または隠す

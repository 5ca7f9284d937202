# 简体中文。各条文字的位置见 en.ftl。

## Header

open-photo = 打开照片…
    .hint = 选择一张照片
theme-light = 浅色主题
    .hint = 切换到浅色主题
theme-dark = 深色主题
    .hint = 切换到深色主题
language = 语言

## Used in several places

cancel = 取消
close = 关闭
open = 打开
dismiss = 关闭提示

## Stage

portrait = 肖像
empty = 将人像照片拖放到此处
    .hint = 单人照片，面向镜头。支持 JPEG、PNG 或 WebP。
    .no-dialog = 此系统没有文件对话框：请拖放照片，或输入其路径。
choose-photo = 选择照片…
choose-another-photo = 选择其他照片…
refused-photo = 未被接受的照片，已标出问题所在
use-person = 使用人物 { $number }
    .hint = 将照片裁剪为此人物；文件保持不变
another-person = 选择其他人物…
    .hint = 再次显示整张照片
path = 照片路径
path-hint = 或输入照片的路径
promise = 您的照片不会离开这台电脑。
no-dialog = 此系统没有文件对话框。
    .do = 请将照片拖放到窗口中，或输入其路径：
opening-progress = 打开进度
refining = 正在细化轮廓…

## Transport

scrub = 播放位置
to-start = 到开头
    .hint = 到开头
frame-back = 后退一帧
    .hint = 后退一帧
play = 播放
    .hint = 播放
pause = 暂停
    .hint = 暂停
frame-forward = 前进一帧
    .hint = 前进一帧
to-end = 到结尾
    .hint = 到结尾
loop = 循环
    .on = 循环播放中：点击后在结尾停止
    .off = 在结尾停止：点击后循环播放

## Motion

motion = 动作
preset = 预设
    .hint = 所有幅度的起点
    .none = 自定义
seed = 种子
    .hint = 相同的种子产生相同的动作
re-roll = 重新随机
    .hint = 换一段同类的动作
length = 时长
    .hint = 首尾相接，片段可循环播放
    .unit = 秒
group-face = 面部
group-body = 头部和身体
group-camera = 光线和镜头
channel-blink = 眨眼
    .hint = 眨眼的频率
channel-gaze = 视线
    .hint = 目光移动的幅度
channel-breath = 呼吸
    .hint = 胸部和肩部
channel-head_yaw = 转头
    .hint = 左右转动
channel-head_pitch = 点头
    .hint = 上下点动
channel-head_roll = 歪头
    .hint = 向两肩倾斜
channel-smile = 微笑
    .hint = 嘴角和脸颊
channel-brows = 眉毛
    .hint = 扬起眉毛
channel-mouth = 嘴部
    .hint = 下颌和嘴唇的细微动作，偶尔吞咽
channel-hair = 头发
    .hint = 头发跟随头部时的滞后程度
channel-push_in = 推近
    .hint = 镜头缓缓靠近并漂移
channel-handheld = 手持
    .hint = 如同手持镜头
channel-defocus = 背景虚化
    .hint = 背景失焦
channel-light = 光线变化
    .hint = 光线在脸上游移
channel-grain = 胶片颗粒
    .hint = 如同胶片的颗粒
amount-help = 双击恢复自然幅度
share-help = 双击归零
neutral = 中性
    .hint = 去除照片中原有笑容和眯眼的程度
shutter = 快门
    .hint = 眼睑和眼睛的动态模糊：0° 无，180° 如电影

## Presets that are built in

preset-natural = 自然
    .about = 静坐入镜：呼吸、眨眼、注视
preset-calm = 平静
    .about = 若有若无：呼吸和眨眼
preset-attentive = 专注
    .about = 倾听：目光相对，头微微前倾
preset-warm = 温暖
    .about = 时隐时现的微笑
preset-dreamy = 梦幻
    .about = 神思悠远，光影流动
preset-alive = 生动
    .about = 欲言又止
preset-portrait-of-old = 古典肖像
    .about = 适合绘画和老照片：几乎不动
preset-still = 静止
    .about = 只有呼吸和眨眼，头部不动

## Export

export = 导出
size = 尺寸
    .hint = 片段的像素尺寸；其他比例会围绕面部裁剪
size-native = 与照片相同
size-square = 方形
size-upright = 竖屏
size-wide = 横屏
frame-rate = 帧率
    .hint = 片段每秒的帧数
rate = { $rate } 帧/秒
file = 文件
    .hint = 片段的名称，或完整路径
file-choose = 选择保存位置
file-folder = 位于 { $folder }
export-starting = 正在准备…
export-frame = 第 { $done } 帧，共 { $total } 帧
export-stopping = 正在停止…
export-progress = 导出进度
left-little = 即将完成
left-seconds = 约剩 { $seconds } 秒
left-minutes = 约剩 { $minutes } 分钟
export-show = 显示文件
export-made = { $size }，{ $seconds } 秒，{ $megabytes } MB，用时 { $took } 秒
export-stopped = 导出已停止。
    .do = 没有留下任何文件。
export-no-name = 片段没有文件名。
    .do = 请在栏中输入一个，例如 clip.mp4。
export-exists = { $path } 已存在。
    .do = 请输入其他名称，或选择该文件以替换。
export-broken = Kaely 在导出时出错。
    .do = 未写入任何内容；请重试。
export-no-file-manager = 无法打开文件管理器。
    .do = 片段位于：{ $path }
export-no-dialog = 此系统没有文件对话框。
    .do = 请在栏中输入片段的名称或完整路径。

## What was measured of a clip

light-green = 效果良好
light-amber = 效果尚可
light-red = 需要检查
report-progress = 测量进度
report-starting = 正在准备测量…
report-frame = 正在测量片段：第 { $done } 帧，共 { $total } 帧
report-skip = 跳过
    .hint = 片段已完成；只是不再测量
report-broken = Kaely 在测量时出错。
    .do = 片段本身已完成。
report-no-face = 片段的所有帧中都没有找到人脸。
    .do = 请确认是否选对了片段。
report-good = 一切动作正常。
report-missed = { $meaning ->
    [drawn-a-second-time-the-frames-are-others] 再次绘制得到的帧不一致。
    [in-some-frames-there-is-no-face] 部分帧中没有人脸。
    [the-person-does-not-look-like-the-one-in-the-photo-all-the-time] 人物并非始终与照片相像。
    [in-its-worst-frame-the-face-is-less-like-the-photo-s-than-it-should-be] 最差的一帧中，面部与照片不够相像。
    [with-shut-eyes-the-face-is-less-like-the-photo-s-than-it-should-be] 闭眼时，面部与照片不够相像。
    [the-eyes-do-not-shut-in-a-full-blink] 完整眨眼时眼睛没有闭上。
    [the-lids-do-not-move-as-they-were-asked-to] 眼睑没有按设定移动。
    [the-lids-move-earlier-or-later-than-they-were-asked-to] 眼睑的移动早于或晚于设定。
    [the-eyes-do-not-look-where-they-were-asked-to] 眼睛没有看向设定的方向。
    [the-smile-does-not-come-and-go-as-it-was-asked-to] 微笑没有按设定出现和消失。
    [the-head-does-not-turn-as-it-was-asked-to] 头部没有按设定转动。
    [the-head-trembles] 头部在抖动。
    [the-face-is-softer-than-in-the-photo] 面部比照片模糊。
    [the-face-is-harsher-than-in-the-photo] 面部比照片生硬。
    [without-motion-the-clip-is-not-the-photo] 没有动作时，片段与照片不一致。
    [something-moves-that-should-rest] 本应静止的地方在动。
    [the-background-is-not-the-photo-s] 背景与照片不一致。
    [there-is-a-jump-where-the-loop-starts-again] 循环重新开始处有跳动。
    [the-last-frame-is-broken] 最后一帧有问题。
   *[other] { $text }
}
report-slightly = 轻微：{ report-missed }
report-unseen = { $check ->
    [lids-follow] 未能全部测量：眼睑的动作。
    [lids-in-time] 未能全部测量：眼睑的时机。
    [gaze-follows] 未能全部测量：视线方向。
    [smile-follows] 未能全部测量：微笑。
    [head-follows] 未能全部测量：头部动作。
    [no-jitter] 未能全部测量：头部是否抖动。
    [sharp-as-the-photo] 未能全部测量：清晰度。
    [background-is-the-photo-s] 未能全部测量：背景。
    [the-loop-closes] 未能全部测量：循环是否衔接。
    [the-last-frame-fits-in] 未能全部测量：最后一帧。
   *[other] { $text }
}
figure-person = 同一人
figure-person-is = { $same ->
    [yes] 是
    [nearly] 基本是
   *[no] 否
}（最差 { $worst }）
figure-blinks = 眨眼
figure-blinks-shut = { $all } 次中 { $shut } 次闭合
figure-blinks-none = 无完整眨眼
figure-loop = 循环
figure-loop-closes = 衔接
figure-loop-jumps = 跳动，为一步的 { $ratio } 倍
figure-sharpness = 清晰度
figure-sharpness-is = 照片的 { $percent }%
figure-unknown = 未知

## Opening a photo

step-reading-photo = 正在读取照片
step-waking = 正在加载网络
step-finding-face = 正在寻找人脸
step-reading-face = 正在分析面部
step-cutting-out = 正在抠出人物
step-preparing = 正在准备动作
opening-broken = Kaely 在处理这张照片时出错。
    .do = 请重试，或换一张照片。
outline-stays = 轮廓保持不变：头发可能看起来略为柔和。
    .do = 在 Kaely 的文件夹中输入 ./setup 以获取所需的网络。
outline-failed = 轮廓保持不变：头发可能看起来略为柔和。
    .do = { $reason }
photo-missing = 没有这个名称的文件。
    .do = 请检查名称和文件夹。
photo-folder = 这是文件夹，不是照片。
    .do = 请选择 JPEG、PNG、WebP、AVIF 或 HEIC 照片。
photo-unreadable = 无法读取文件（{ $reason }）。
    .do = 请检查读取权限以及磁盘是否已连接。
photo-empty = 文件是空的。
    .do = 请选择 JPEG、PNG、WebP、AVIF 或 HEIC 照片。
photo-not-an-image = 此文件不是照片。
    .do = 请选择 JPEG、PNG、WebP、AVIF 或 HEIC 照片。
photo-other-kind = Kaely 无法读取{ $kind ->
    [gif] {" "}GIF 图片
    [bmp] {" "}BMP 图片
    [tiff] {" "}TIFF 或相机 RAW 文件
    [jxl] {" "}JPEG XL 图片
    [jp2] {" "}JPEG 2000 图片
    [pdf] {" "}PDF 文档
    [psd] {" "}Photoshop 文件
    [svg] {" "}SVG 图形
    [film] 影片
    [raw] 相机 RAW 文件
   *[other] 这种文件
}。
    .do = 请将图片另存为 JPEG 或 PNG 后再打开。
photo-unsupported = 此 { $format } 文件使用了 Kaely 无法读取的变体。
    .do = 请将图片另存为 JPEG 或 PNG 后再打开。
photo-no-decoder = { $format } 照片需要通过系统的 libheif 打开，但尚未安装。
    .do = 请安装它（Debian 和 Ubuntu：apt install libheif1），或将图片另存为 JPEG 或 PNG。
photo-damaged = { $format } 文件已损坏或不完整。
    .do = 请从来源重新复制，或选择其他照片。
photo-too-large = 照片有 { $megapixels } 百万像素 ({ $size })；最多支持 { $limit } 百万像素。
    .do = 请缩小后打开较小的副本。
photo-file-too-large = 文件大小为 { $megabytes } MB；最多支持 { $limit } MB。
    .do = 请缩小后打开较小的副本。
models-missing = 缺少识别人脸所需的文件：{ $files }。
    .do = 在 Kaely 的文件夹中输入 ./setup 即可获取。
models-runtime = 无法加载 ONNX Runtime 库。
    .do = 在 Kaely 的文件夹中输入 ./setup 即可获取正确的版本。（{ $reason }）
models-load = 无法加载神经网络 { $file }。
    .do = 用 `kaely models check` 检查其文件是否损坏。（{ $reason }）
models-run = 神经网络 { $file } 运行失败。
    .do = 用 `kaely models check` 检查其文件是否损坏。（{ $reason }）

## Which photos can be animated

face-none = 这张照片中没有找到人脸。
    .do = 请选择一张面向镜头的单人照片。
face-several = 这张照片中有 { $count } 个人。
    .do = 请裁剪到一个人，或选择单人照片。
face-cut-off = 面部在照片的{ $edge ->
    [left] 左
    [top] 上
    [right] 右
   *[bottom] 下
}边缘被截断。
    .do = 请选择面部完整且四周留有空间的照片。
face-too-small = 面部太小：两眼间距 { $pixels } 像素，至少需要 { $least } 像素。
    .do = 请选择更大的照片，或拍摄距离更近的照片。
face-turned = 头部侧转了 { $degrees }°；最多支持 { $limit }°。
    .do = 请选择人物面向镜头的照片。
face-nodding = 头部{ $way ->
    [raised] 上仰
   *[lowered] 下俯
}了 { $degrees }°；最多支持 { $limit }°。
    .do = 请选择平视拍摄的照片。
face-tilted = 面部倾斜了 { $degrees }°；最多支持 { $limit }°。
    .do = 请将照片转正，或选择头部端正的照片。
face-hidden = 面部有一部分被头发、手或其他东西遮住。
    .do = 请选择眼睛、鼻子和嘴都没有遮挡的照片。
face-blurred = 面部太模糊：清晰度 { $sharpness }（满分 100），至少需要 { $least }。
    .do = 请选择更清晰的照片，或使用原图而非放大的副本。
caution-eyes-closed = 这张照片中眼睛是闭着的。
    .do = 眼睛将保持闭合；要有眨眼和目光，请选择睁眼的照片。
caution-small = 面部较小：两眼间距 { $pixels } 像素。
    .do = 视频会比较粗糙；更大的照片效果更好。
caution-soft = 面部略为模糊：清晰度 { $sharpness }（满分 100）。
    .do = 视频会显得柔和；更清晰的照片效果更好。

## Writing and reading clips

spec-too-small = { $size } 像素的视频太小。
    .do = 请至少选择 { $least }×{ $least }。
spec-too-large = { $size } 像素的视频太大。
    .do = 最大可选 4096×2304，竖屏为 2304×4096。
encode-no-extension = 视频名称没有扩展名。
    .do = 请使用以 .mp4、.m4v 或 .mov 结尾的名称。
encode-extension = Kaely 不能写入 .{ $extension } 视频。
    .do = 请使用以 .mp4、.m4v 或 .mov 结尾的名称。
encode-no-folder = 文件夹 { $path } 不存在。
    .do = 请创建它，或选择其他文件夹。
encode-is-folder = { $path } 是文件夹，不是文件。
    .do = 请加上文件名，例如 portrait.mp4。
encode-name = 名称 { $path } 含有非 UTF-8 字符。
    .do = 请选择其他名称。
encode-not-writable = 无法写入 { $path }（{ $reason }）。
    .do = 请选择有写入权限的文件夹。
encode-busy = 另一个导出正在写入 { $path }。
    .do = 请等待其完成，或选择其他名称。
encode-no-h264 = 这台电脑上的 FFmpeg 没有 H.264 编码器 (libx264)。
    .do = 请安装带 libx264 的 FFmpeg（Debian 的 libavcodec 包含它），然后重新构建 Kaely。
encode-no-space = 没有足够的空间写入 { $path }。
    .do = 请腾出空间，或选择其他磁盘。
encode-ffmpeg = 视频编码失败（{ $reason }）。
    .do = 请尝试其他尺寸或帧率。
decode-open = { $path } 无法作为视频打开（{ $reason }）。
    .do = 请检查文件是否存在且为视频。
decode-no-picture = { $path } 没有画面。
    .do = 请选择有画面的视频。
decode-ffmpeg = 无法解码视频（{ $reason }）。
    .do = 文件可能已损坏：请重新生成。
render-no-driver = 没有可用的图形驱动。
    .do = 请安装 Vulkan 驱动；Debian 和 Ubuntu：apt install mesa-vulkan-drivers。
render-too-large = { $size } 的图像对此图形驱动来说太大，每边最多 { $limit } 像素。
    .do = 请选择较小的尺寸。
render-lost = 图形驱动已停止工作。
    .do = 请重新开始；如果再次发生，请更新图形驱动。

## Settings and dialogs

settings-unsaved = 无法保存您的设置。
    .do = 设置在关闭窗口前有效。
settings-unread = 无法读取您的设置。
    .do = Kaely 将使用默认设置；删除其数据文件夹中的 bevy_pkv.redb 后可重新保存。
dialog-photo = 打开照片
dialog-photos = 照片
dialog-clip = 保存片段
dialog-mp4 = MP4 视频
dialog-bundle = 保存支持包
dialog-zip = ZIP 文件

## The parts of the studio

tab-home = 首页
    .hint = 打开照片，或继续之前的照片
tab-video = 视频
    .hint = 会动的肖像
tab-history = 历史
    .hint = 已制作的片段
tab-wallet = 钱包
    .hint = 金币
tab-settings = 设置
    .hint = 偏好和隐私
home-go-on = 继续制作肖像
sample = 试用示例肖像
    .hint = 一幅公有领域的肖像，供试用 Kaely
sample-missing = 示例肖像尚未安装。
    .do = 在 Kaely 的文件夹中输入 ./setup 即可获取。
paste-nothing = 剪贴板中没有图片。
    .do = 请复制图片或照片文件，再粘贴到这里。
paste-unread = 无法读取剪贴板（{ $reason }）。
    .do = 请改为将照片拖放到窗口中。
paste-damaged = 剪贴板中的图片已损坏。
    .do = 请重新复制，或保存为文件后再打开。
paste-too-large = 剪贴板中的图片过大（{ $size }）。
    .do = 请缩小后重新复制。
paste-unwritten = 无法写入或删除粘贴的图片（{ $reason }）。
    .do = 请检查是否有可用空间，以及是否可以写入 { $path }。
recents = 最近打开
recents-forget = 全部忘记
    .hint = 忘记这些照片及由其制作的项目；照片仍留在原处，粘贴的图片会被删除
recents-forgotten = 已忘记打开过的照片。
    .do = 照片仍在原处。
recent-gone = 已不存在
wallet-free = 此版本的一切都免费：打开肖像、让它动起来以及导出都不花金币，也没有任何东西可买。
welcome = 欢迎使用 Kaely
    .what = 人像照片活起来：眨眼、呼吸、环顾，还会微微一笑。
    .where = 您的照片不会离开这台电脑。无需账户，工作室中没有任何联网代码。
    .fair = 请使用本人同意的照片。在此制作的片段是合成的；分享时请予以说明。
    .keys = 随时按 { $key } 可查看所有快捷键。
closing = 正在制作片段。
    .more = 片段制作完成后窗口会自动关闭。停止后不会保留该片段的任何内容。
closing-go-on = 继续制作
closing-stop = 停止并关闭
settings-appearance = 外观
settings-dark = 深色
settings-light = 浅色
settings-reduce = 减少动态效果
    .hint = 窗口中没有任何东西会自行移动；肖像只在要求时播放
settings-keys = 查看和更改快捷键…
settings-privacy = 隐私
settings-promise = 照片和片段都留在这台电脑上：本程序没有网络代码。它会记住打开过哪些照片、动作如何设定，保留粘贴的图片，并在历史中保存片段及其照片的副本，以便继续制作；从面部得到的信息绝不会写下来。
settings-forget = 忘记打开过的照片
permissions = Kaely 可以做的事
permission-photos = 照片在您打开、拖入或粘贴时读取；Kaely 启动时会读取上一张。
permission-clips = 可将片段写入我选择的任何位置
    .hint = 否则只写入 { $folder }。取消后立即生效，并从下次启动起由系统强制执行。
permission-folder = 记住上一张照片的文件夹
    .now = 当前为 { $folder }。
    .none = 未记住任何文件夹。
permission-later = 下次启动后生效。
    .do = 请关闭并重新启动 Kaely。
permission-unset = 无法更改此权限（{ $reason }）。
    .do = 请检查空间是否充足，以及是否可以写入 { $path }。
export-not-allowed = Kaely 无权将片段写入 { $folder }。
    .do = 请选择视频文件夹，或在设置的隐私部分放宽权限。
privacy-network = 网络
    .refused = 系统拒绝此程序的一切互联网连接
    .open = 系统未拒绝；此程序不会打开任何连接
privacy-folder = 保存位置
privacy-kept = 历史记录
    .much = { $works } 个片段；所有文件共 { $megabytes } MB
privacy-key = 封存内容的密钥
    .keyring = 在系统的密钥环中
    .file = 在只有您能读取的文件中
    .passphrase = 由您的密码短语保护
    .locked = 由您的密码短语保护，尚未输入
    .unusable = 无法使用；原因见消息
privacy-unlock = 解锁…
    .title = 您制作的内容已封存
    .more = 输入密码短语即可查看历史记录并继续项目。不输入也能制作新的肖像，但不会保留任何相关内容。
    .do = 解锁
privacy-passphrase-set = 设置密码短语…
    .title = 为您制作的内容设置密码短语
    .more = 每次启动时都会要求输入。忘记的密码短语及用它封存的内容，任何人都无法找回。
    .do = 设置密码短语
privacy-passphrase-change = 更改密码短语…
privacy-passphrase-remove = 移除密码短语…
    .title = 不再使用密码短语
    .more = 您制作的内容仍保持封存；密钥将存放在系统的密钥环或只有您能读取的文件中。
    .do = 移除密码短语
privacy-passphrase = 密码短语
    .again = 再输入一次
    .short = 至少 8 个字符。
    .differs = 两次输入尚不一致。
    .empty = 请输入密码短语。
privacy-broken = Kaely 处理密码短语时出错；未作任何更改。
    .do = 请重试；如果再次发生，请重新启动 Kaely。
erase-history = 清空历史记录…
    .title = 清空历史记录？
    .more = 片段仍留在您导出的位置；此处保存的副本会删除。此操作无法撤销。
    .do = 清空历史记录
erase-everything = 全部清除…
    .title = 清除 Kaely 保存的一切？
    .more = 首先销毁密钥：此后无论何处残留的内容，任何人都无法打开。Kaely 将关闭。此操作无法撤销。
    .do = 全部清除并关闭
erase-goes = 将消失的内容
erase-stays = 保留的或无法触及的内容
statement = 隐私声明
    .version = 第 { $version } 版
    .news = 自您上次阅读后有改动；新内容已标出。
statement-show = 隐私声明…
oplog = 运行日志
    .about = 出现的问题，只用程序自身的词语和数字记录：没有名称，没有您的文字，没有任何面部信息。除非您自己交出，否则只留在这台电脑上。
oplog-off = 关闭
oplog-errors = 仅错误
oplog-full = 全部
oplog-show = 查看日志…
oplog-save = 保存支持包…
oplog-erase = 清除日志
oplog-empty = 没有任何记录。
oplog-saved = 支持包已保存：{ $path }
    .do = 其中有版本、系统、显卡驱动、模型、生效的规则、少量设置、日志和崩溃记录。没有照片，也没有名称。
oplog-unsaved = 无法写入支持包（{ $reason }）。
    .do = 请选择其他文件夹。
oplog-erased = 运行日志已清除。
    .do = 记录多少仍按您的设置。
oplog-unchanged = 无法更改运行日志（{ $reason }）。
    .do = 请检查是否可以写入 { $path }。
oplog-crashed = 上次 Kaely 或其一部分意外结束。
    .do = 中断之处已记录，不含名称。如需报告，请在设置中保存支持包。
oplog-broken = Kaely 处理运行日志时出错。
    .do = 请重试；如果再次发生，请重新启动 Kaely。
settings-welcome = 再次显示欢迎页
project-unsaved = Kaely 无法写入其项目文件（{ $reason }）。
    .do = 请检查是否有足够的空间，以及是否可以写入 { $path }。

## What is sealed

vault-changed = Kaely 封存的内容被外部更改。
    .do = 该内容不会显示；请从备份中恢复文件，或将其从 Kaely 中移除。
vault-locked = Kaely 保存的内容已用您的密码短语锁定。
    .do = 请输入密码短语；在终端中 Kaely 会询问。
vault-wrong-passphrase = 密码短语不正确。
    .do = 请重试，并注意大小写和键盘语言。
vault-short-passphrase = 此密码短语太短。
    .do = 请至少使用 { $least } 个字符；最好用几个词。
vault-no-passphrase = 未设置密码短语。
    .do = 无需任何操作。
vault-key-missing = Kaely 所存内容的密钥已不在。
    .do = 请从备份中恢复 { $folder }；没有密钥，任何人都无法打开。
vault-other-key = Kaely 保存的内容是用另一个密钥封存的。
    .do = 请从与其余内容相同的备份中恢复“vault”文件夹。
vault-key-damaged = Kaely 的密钥文件已损坏。
    .do = 请从备份中恢复 { $path }。
vault-newer = Kaely 保存的内容由更新版本的 Kaely 封存。
    .do = 请使用您拥有的最新版 Kaely。
vault-keyring = 系统密钥环无法提供 Kaely 的密钥：{ $reason }。
    .do = 请登录并解锁密钥环，然后重试。
vault-unusable = Kaely 无法使用 { $path }：{ $reason }。
    .do = 请检查是否有足够的空间，以及是否可以写入该处。
vault-not-ours = { $path } 是链接，或属于其他用户。
    .do = 请查看是谁放在那里的，并将 { $path } 移走。
vault-no-randomness = 系统不提供随机数：{ $reason }。
    .do = 请重新启动计算机。

## Erasing

erase-part-key = 所有密封内容的密钥
erase-part-clips = 影片文件
erase-part-works = 历史中的作品
erase-part-media = 保存的照片和片段副本
erase-part-library = 历史的文件
erase-part-projects = 项目和打开过的照片列表
erase-part-pasted = 粘贴的图片
erase-part-preferences = 窗口设置（含上一张照片所在的文件夹）
erase-part-presets = 你自己的预设
erase-part-log = 操作记录
erase-part-operations = 运行日志和崩溃记录
erase-part-temporary = 遗留的临时文件
erase-stays-clips = 导出的影片仍在原处。
    .do = 请自行删除，或连同影片一起抹除。
erase-stays-traces = 照片的编辑状态和粘贴的图片仍然保留。
    .do = 若也要去掉，请一并抹除照片的记录。
erase-stays-photos = 你自己的照片文件未被改动。
    .do = 若要去掉，请自行删除。
erase-stays-projects = 历史中的作品仍以密封形式保存一张小图、其片段以及出自哪张照片。
    .do = 若也要去掉，请一并抹除历史。
erase-stays-wallet = 此版本没有金币记录，没有需要保留的内容。
    .do = 无需任何操作。
erase-stays-program = 程序、模型和程序列表中的条目仍在。
    .do = 其中没有你的信息；安装时怎么装的就怎么移除。
erase-stays-backups = 备份和 Kaely 文件夹的其他副本无法从这里触及。
    .do = 其中密封的内容只有密钥才能打开，而密钥已销毁；请删除其中的“vault”文件夹。
erase-stays-copies = 此前的备份无法从这里触及。
    .do = 请删除它们，或抹除全部：那会销毁其内容的密钥。
erase-stays-carried = 为其他设备制作的作品库文件和同步文件夹会保留；它们用各自的口令打开。
    .do = 请自行删除；单独抹除的作品会在下次同步时从文件夹和其他设备中消失。
erase-stays-drive = 固态硬盘可能把被覆盖的数据块留在程序够不到的地方。
    .do = 其中的内容是密封的，密钥已被覆盖；口令或加密硬盘在那里也能保护密钥。
erase-stays-desktop = Kaely 不向桌面的最近文档列表添加任何内容；文件对话框可能会自行记住文件夹。
    .do = 请在桌面设置中清除历史。
erase-window-open = Kaely 的窗口开着，未抹除任何内容。
    .do = 请关闭窗口后重试。
erase-folder = 未抹除任何内容：Kaely 无法使用 { $path }（{ $reason }）。
    .do = 请检查是否有空间，以及是否可在那里写入。
audit-unusable = 操作记录无法使用（{ $reason }）：{ $path }。
    .do = 请检查是否有空间，以及是否可在那里写入。

## Queue and messages

queue = 队列
    .hint = 正在制作的片段和所有消息
queue-empty = 尚未制作任何片段。导出即可制作。
messages = 消息
messages-empty = Kaely 启动以来没有任何消息。
messages-clear = 清空

## Keys

shortcuts = 快捷键
    .hint = 所有快捷键及其更改方法
    .help = 点击快捷键即可更改。滚轮缩放画面，Ctrl 加滚轮缩放时间轴。
    .press = 请按一个键…
    .none = 无
shortcuts-key-of = 快捷键：{ $action }
shortcuts-reset = 重置
shortcuts-reset-all = 重置所有快捷键
action-group-playback = 播放
action-group-timeline = 时间轴
action-group-view = 画面
action-group-studio = 工作室
action-play-pause = 播放或暂停
action-shuttle-back = 倒放；再按：加速
action-hold = 暂停
action-shuttle-forward = 正放；再按：加速
action-frame-back = 后退一帧
action-frame-forward = 前进一帧
action-ten-back = 后退十帧
action-ten-forward = 前进十帧
action-key-back = 到上一个关键帧或标记
action-key-forward = 到下一个关键帧或标记
action-to-start = 到开头
action-to-end = 到结尾
action-mark-in = 从此处开始播放
action-mark-out = 播放到此处
action-clear-range = 播放全部
action-marker = 添加或移除标记
action-undo = 撤销
action-redo = 重做
action-copy = 复制所选关键帧
action-cut = 剪切所选关键帧
action-paste = 在播放头处粘贴关键帧，或粘贴图片
action-select-all = 选择所有关键帧
action-select-none = 取消选择关键帧
action-select-here = 选择播放头处的关键帧
action-remove-keys = 移除所选关键帧
action-add-key = 在所选轨道上添加关键帧
action-nudge-back = 所选关键帧后退一帧
action-nudge-forward = 所选关键帧前进一帧
action-value-up = 所选关键帧略微调高
action-value-down = 所选关键帧略微调低
action-row-up = 选择上一条轨道
action-row-down = 选择下一条轨道
action-fold-row = 显示或隐藏轨道的曲线
action-mute-row = 屏蔽轨道
action-solo-row = 单独显示轨道
action-fold-timeline = 显示或隐藏时间轴
action-open-photo = 打开照片
action-export = 导出片段
action-queue = 显示或隐藏队列和消息
action-shortcuts = 显示此列表
action-to-home = 到首页
action-to-video = 到视频
action-to-history = 到历史
action-to-wallet = 到钱包
action-to-settings = 到设置

## Timeline

timeline = 时间轴
    .show = 显示时间轴
    .hide = 隐藏时间轴
ruler = 标尺
key = 关键帧：{ $row }，{ $param }，{ $time }
row-blink = 眨眼
    .hint = 眼睑
row-gaze = 视线
    .hint = 眼睛看向何处
row-head = 头部
    .hint = 转头、点头和歪头
row-breath = 呼吸
    .hint = 胸部和肩部
row-smile = 微笑
    .hint = 嘴角和脸颊
row-brows = 眉毛
    .hint = 扬起和压低眉毛
row-mouth = 嘴部
    .hint = 下颌、嘴唇、鼻翼和吞咽
row-hair = 头发
    .hint = 头发跟随头部时的滞后
row-camera = 镜头
    .hint = 推近、抖动、景深和颗粒
row-light = 光线
    .hint = 光线来自何处
row = 轨道：{ $row }
row-keys = 关键帧：{ $count }
row-curves = 曲线：{ $row }
    .fold = 将轨道显示为一行
    .unfold = 显示轨道的曲线
key-time = 关键帧时间：{ $param }
    .hint = 从循环开头算起的秒数
key-value = 关键帧数值：{ $param }
    .hint = 此处的动作幅度，叠加在生成的动作上
key-before = 关键帧前手柄的长度：{ $param }
    .hint = 曲线进入关键帧所用的秒数
key-before-up = 关键帧前手柄的高度：{ $param }
    .hint = 手柄末端比关键帧高多少
key-after = 关键帧后手柄的长度：{ $param }
    .hint = 曲线离开关键帧所用的秒数
key-after-up = 关键帧后手柄的高度：{ $param }
    .hint = 手柄末端比关键帧高多少
row-amount = 幅度：{ $row }
    .hint = 生成的动作的强弱
row-mute = 屏蔽：{ $row }
    .hint = 此轨道不动
row-solo = 单独显示：{ $row }
    .hint = 只有单独显示的轨道会动
row-freeze = 冻结：{ $row }
    .hint = 将生成的动作变为可编辑的关键帧
    .thaw = 重新生成；此轨道的关键帧会消失
row-re-roll = 重新随机：{ $row }
    .hint = 仅在此轨道换一段同类的动作
param-lids = 闭合
param-gaze_x = 向右
param-gaze_y = 向下
param-head_yaw = 转头
param-head_pitch = 点头
param-head_roll = 歪头
param-breath = 吸气
param-smile = 微笑
param-brows = 扬起
param-jaw = 下颌
param-press = 抿唇
param-sneer = 鼻翼
param-swallow = 吞咽
param-hair_swing = 摆动
param-hair_nod = 前后摆动
param-hair_tilt = 侧向摆动
param-push = 推近
param-shift_x = 向右
param-shift_y = 向下
param-camera_roll = 滚转
param-defocus = 背景虚化
param-grain = 颗粒
param-light_x = 向右
param-light_y = 向下
tool-undo = 撤销
    .hint = 撤销上一次更改
tool-redo = 重做
    .hint = 恢复撤销的更改
tool-add-key = 添加关键帧
    .hint = 在所选轨道的播放头处添加关键帧
tool-remove-keys = 移除关键帧
    .hint = 移除所选关键帧
tool-smooth = 平滑
    .hint = 曲线平滑地通过所选关键帧
tool-ease = 缓动
    .hint = 曲线在所选关键帧处缓缓停下
tool-free = 自由
    .hint = 在显示曲线处，为所选关键帧添加可拖动的手柄
tool-straight = 线性
    .hint = 从所选关键帧到下一个关键帧为直线
tool-hold = 定格
    .hint = 数值保持到下一个关键帧
tool-mark-in = 标记入点
    .hint = 从播放头处开始播放
tool-mark-out = 标记出点
    .hint = 播放到播放头处为止
tool-play-all = 播放全部
    .hint = 重新播放整个片段
tool-marker = 标记
    .hint = 在播放头处添加或移除标记
tool-zoom-in = 放大时间
    .hint = 显示较短的时间 (Ctrl+滚轮)
tool-show-all = 全部时间
    .hint = 显示整个片段
tool-zoom-out = 缩小时间
    .hint = 显示较长的时间 (Ctrl+滚轮)
tool-snap = 吸附
    .hint = 关键帧和播放头对齐到帧，关键帧会吸附到附近的对象

## History

history-opening = 正在打开历史…
history-empty = 这里还没有内容
    .more = 导出的每个片段都会列在这里，便于再次找到并重新打开其项目。
history-nothing-found = 没有找到片段
history-show-all = 显示全部
history-search = 搜索
    .hint = 名称和标签中的字词
history-clear = 清除搜索
history-file-kept = 已保存在此；文件已不在
history-as-list = 列表
history-as-cards = 卡片
history-period = 时间
history-period-ever = 全部时间
history-period-today = 今天
history-period-week = 最近 7 天
history-period-month = 最近 30 天
history-period-year = 最近 365 天
history-motion = 动作
history-tag = 标签
history-any = 全部
history-play = 播放
history-play-this = 播放 { $title }
history-play-on = 继续
history-pause = 暂停
history-save = 另存副本…
history-share = 复制文件
history-shared = 片段已在剪贴板中。
    .do = 在 Kaely 打开期间，可粘贴到消息或文件夹中；文件：{ $path }。
history-unshared = 无法将片段放入剪贴板。
    .do = { $reason }
history-duplicate = 复制一份
history-tags = 标签…
    .more = 用逗号分隔，可用于查找片段。
history-tags-of = “{ $title }”的标签
history-tags-hint = 家人, 生日
history-tags-button = 确定
history-tag-chosen = 为所选片段添加标签：{ $count }
    .more = 会添加到每个片段已有的标签中。
history-chosen-tag = 标签…
history-saved = 片段已保存。
    .do = 位置：{ $path }。
history-unsaved = 无法将片段保存为 { $path }（{ $reason }）。
    .do = 请选择可写入且空间充足的文件夹。
history-unkept = 片段已在历史中，但无法保存副本。
    .do = { $reason }
history-unplayable = 无法播放此片段。
    .do = 文件可能缺失或损坏；请打开其项目并重新导出。
history-order = 排序
history-favourites = 收藏
    .hint = 只显示加了星标的片段
history-file-missing = 文件缺失
history-choose = 选择 { $title }
history-chosen = 已选：{ $count }
history-chosen-like = 收藏
history-chosen-delete = 删除…
history-choose-none = 取消选择
history-delete-chosen = { $count ->
   *[other] 删除所选的 { $count } 个片段？
}
    .more = 从历史中移除后，片段文件（如存在）仍在原处，但其项目和此处保存的副本会删除。删除后，文件也会消失。
    .files = 删除文件
history-open-again = 重新打开
history-rename = 重命名…
    .more = 文件本身的名称不变。
history-delete = 删除…
history-title = 名称
history-rename-button = 重命名
history-forget = 从历史中移除
    .more = 从历史中移除后文件仍会保留；此处保存的副本会删除。
history-delete-file = 删除文件
history-last-copy = 文件已不在。此处保存的副本是最后一份，将永久删除。
history-no-dialog = 此系统没有文件对话框。
    .do = 请使用“复制一份”：它会把第二个片段放在第一个旁边或视频文件夹中。
history-no-file = 文件已不存在。
history-more-hint = 更多…
history-found = { $count } 个片段
history-order-newest = 最新在前
history-order-oldest = 最早在前
history-order-name = 按名称
history-order-longest = 最长在前
history-open = 打开 { $title }
    .hint = 重新打开其项目
    .none = 其项目未保留
history-star = 收藏：{ $title }
    .on = 取消星标
    .off = 加星标
history-more = { $title } 的更多操作
history-date = { $year }年{ $month }月{ $day }日 { $time }
history-minutes = { $minutes } 分 { $seconds } 秒
history-delete-this = 删除“{ $title }”？
history-rename-this = 重命名“{ $title }”
history-unreadable = 无法读取此片段的项目。
    .do = 它可能由较新的 Kaely 制作；片段本身不受影响。
history-unrecorded = 片段已完成，但未记入历史。
    .do = { $reason }
history-broken = Kaely 在处理历史时出错。
    .do = 您的片段不受影响；请重试。

## Picture

resizing = 正在以其他尺寸绘制预览…
view-smaller = 缩小
    .hint = 缩小显示画面
view-zoom = 缩放
    .hint = 选择画面的显示大小（滚轮，是否按 Ctrl 均可）
view-larger = 放大
    .hint = 放大显示画面
view-fit = 适合
    .hint = 显示整个画面
view-pixels = 实际像素
    .hint = 画面的每个像素对应屏幕的一个像素
view-split = 与照片分屏
    .hint = 在分界线左侧显示照片，右侧显示肖像
view-blink = 与照片交替
    .hint = 交替显示照片和肖像，每秒两次
    .by-hand = 由于已减少动态效果，显示照片直到再次按下
view-hold = 按住查看照片
    .hint = 按住时显示照片
view-frame = 画框
    .hint = 显示其他比例的片段会裁出的范围
view-frame-of = 画框 { $shape }
view-overlay = 叠加层
    .hint = 在画面上绘出已知的面部信息
view-meter = 性能指标
    .hint = 显示预览播放的流畅程度
view-resolution = 预览尺寸
    .hint = 选择预览的绘制尺寸；片段不受影响
view-none = 无
view-auto = 自动
view-safe-areas = 安全区
view-safe-action = 动作安全区
view-safe-titles = 字幕安全区
split = 照片与动态画面的分界线
    .hint = 拖动分界线，或选中后按方向键
split-photo = 照片
split-living = 动态
overlay-landmarks = 特征点
overlay-matte = 人物轮廓
overlay-relief = 起伏
overlay-displacement = 位移（放大 5 倍）
meter-waiting = 播放后即可测量预览
meter-rate = { $rate } 帧/秒
meter-time = 每帧 { $median } ms，99% 在 { $slowest } ms 以内
meter-dropped = 片段的 { $due } 帧中丢弃了 { $dropped } 帧
action-zoom-in = 放大画面
action-zoom-out = 缩小画面
action-fit = 显示整个画面
action-actual-pixels = 画面与屏幕像素一一对应
action-pan-left = 查看画面更左侧
action-pan-right = 查看画面更右侧
action-pan-up = 查看画面更上方
action-pan-down = 查看画面更下方
action-split = 照片和肖像并排
action-blink = 照片和肖像交替
action-hold-photo = 按住时显示照片
action-frame = 下一种比例的画框
action-safe-areas = 显示或隐藏安全区
action-overlay = 下一个叠加层
action-meter = 显示或隐藏性能指标

#!/bin/sh
# 把生成的网站（dist，或 OUT_DIR 写的）放到对象存储：sh deploy/put.sh 目的地（rclone 的写法，如 site:jiugai）。只放改了的，先放新的，首页最后，没有了的最后撤下。
# 中断了再运行一次就行：没有放完，清单不换，下一次从头比。
set -eu
to=${1:?目的地，如 site:jiugai}
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT
# 上一次放完的清单；第一次还没有。连不上就停在这里，不当作第一次
rclone mkdir "$to"
[ -z "$(rclone lsf "$to" --include /MANIFEST)" ] || rclone copyto "$to/MANIFEST" "$lists/published"
npm run --silent objects -- --published "$lists/published" --to "$lists"
for list in 1-new 2-changed 3-last; do
  # --ignore-times：清单已经比过内容，时间不同的也放，相同的不在清单里
  [ ! -s "$lists/$list.txt" ] || rclone copy "${OUT_DIR:-dist}/" "$to" --files-from-raw "$lists/$list.txt" --no-traverse --ignore-times --copy-links
done
[ ! -s "$lists/4-gone.txt" ] || rclone delete "$to" --files-from-raw "$lists/4-gone.txt"
rclone copyto "$lists/MANIFEST" "$to/MANIFEST" --ignore-times

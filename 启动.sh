#!/bin/sh
# Installs (from the registry, or from offline-*.tgz beside this file), builds, opens the desk and a preview.
cd "$(dirname "$0")" || exit 1
node=node_modules/node/bin/node
if [ ! -x "$node" ]; then
  for file in offline-*.tgz; do
    [ -f "$file" ] || continue
    echo "正在解开 $file ..."
    tar -xzf "$file"
  done
fi
if [ ! -x "$node" ]; then
  if ! command -v npm >/dev/null; then
    echo '这台电脑没有 Node.js：请装 Node.js 18 以上，或者把 offline-….tgz 放到这个文件夹里再来。'
    exit 1
  fi
  echo '第一次要下载程序，几分钟 ...'
  npm ci --loglevel=error || {
    echo '没有装上：看上面的原因。上不了网的电脑，请在能上网的同样系统的电脑上运行 npm run bundle，把 offline-….tgz 放到这个文件夹里再来。'
    exit 1
  }
fi
exec "$node" src/cli/open.ts "$@"

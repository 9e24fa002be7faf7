#!/bin/sh
# Chromium and a Chinese font for the browser tests, from Debian's packages. Does nothing when a browser is there;
# outside CI a machine without the right to install goes on, and the browser tests say why they are skipped.
set -eu
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && exit 0
done
command -v apt-get >/dev/null || exit 0
if [ "$(id -u)" = 0 ]; then
    apt="env DEBIAN_FRONTEND=noninteractive apt-get"
elif sudo -n true 2>/dev/null; then
    apt="sudo -n env DEBIAN_FRONTEND=noninteractive apt-get"
else
    exit 0
fi
echo '安装 Chromium 供浏览器测试使用 · installing Chromium for the browser tests'
$apt update -qq && $apt install -y -qq --no-install-recommends chromium fonts-wqy-microhei >/dev/null || [ -z "${CI:-}" ]

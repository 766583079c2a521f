#!/usr/bin/env bash
# Fails when an image that is built here holds more beyond its base than it may. All of it is in /app.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=images.sh
source infra/docker/images.sh

too_large=0
for folder in "${folders[@]}"; do
  name=$(basename "$folder")
  size=$(docker run --rm --entrypoint du "commerce/$name" --summarize --apparent-size --block-size=1M /app | cut -f1)
  echo "$name $size MB of $(largest "$name")"
  [ "$size" -le "$(largest "$name")" ] || too_large=1
done
exit "$too_large"

#!/usr/bin/env bash
# Builds the six images, pushes them with their lists of contents (SBOM) and the record of their build, refuses known holes, signs
# each by its digest, and writes the overlay `release`: production with these images by digest. For the workflow; the tools are
# programs of Go modules, which Go checks against its checksum database.
#
#   bash infra/docker/publish.sh ghcr.io/owner/commerce VERSION
set -euo pipefail
registry=${1:?} version=${2:?}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=images.sh
source infra/docker/images.sh

trivy() { go run github.com/aquasecurity/trivy/cmd/trivy@v0.74.0 "$@"; }
cosign() { go run github.com/sigstore/cosign/v2/cmd/cosign@v2.6.5 "$@"; }

# Attestations need this driver; the default one cannot keep them.
docker buildx create --use --driver docker-container >/dev/null

overlay=infra/kubernetes/overlays/release/kustomization.yaml
mkdir -p "$(dirname "$overlay")"
printf 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../production]\nimages:\n' >"$overlay"

for folder in "${folders[@]}"; do
  name=$(basename "$folder")
  image=$registry/$name
  docker buildx build --file infra/docker/Dockerfile --build-arg "FOLDER=$folder" --tag "$image:$version" \
    --sbom=true --provenance=mode=max --push --metadata-file image.json .
  digest=$(jq --exit-status --raw-output '."containerimage.digest"' image.json)
  trivy image --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed "$image@$digest"
  cosign sign --yes "$image@$digest"
  echo "  - { name: registry.example/commerce/$name, newName: $image, digest: \"$digest\" }" >>"$overlay"
done

rendered=$(kubectl kustomize infra/kubernetes/overlays/release)
if grep -E '^ *-? *image: ' <<<"$rendered" | grep -vE '@sha256:[0-9a-f]{64}$|image: auto$'; then
  echo 'these images have no digest' >&2
  exit 1
fi
cat "$overlay"

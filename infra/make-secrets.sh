#!/usr/bin/env bash
# Makes the secrets that the containers need. Nothing it prints or writes belongs into git.
#
#   bash infra/make-secrets.sh               writes infra/.env for infra/compose.yaml; an existing file is kept
#   bash infra/make-secrets.sh signing-keys  prints a fresh key set, for the Kubernetes secrets `router` and `auth`
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
umask 077

password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# A JSON Web Key Set with one private Ed25519 key. The services name it by its thumbprint.
signing_keys() {
  node --input-type=module -e "
    import { generateKeyPairSync } from 'node:crypto';
    const { kty, crv, x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    console.log(JSON.stringify({ keys: [{ kty, crv, x, d }] }));"
}

write_environment() {
  local file=$here/.env draft
  if [ -e "$file" ]; then
    echo "$file exists and is kept. Databases remember their passwords: remove their volumes with it." >&2
    return
  fi
  draft=$(mktemp "$file.XXXXXX")
  {
    for owner in MYSQL_ROOT USER_DATABASE AUTH_DATABASE PRODUCT_DATABASE ORDER_DATABASE; do
      echo "${owner}_PASSWORD=$(password)"
    done
    echo "ORDER_LINK_KEY=$(password)"
    echo "STOREFRONT_KEY=$(head -c 32 /dev/urandom | base64)"
    # Quoted, because compose would expand and split bare JSON.
    echo "ROUTER_SIGNING_KEYS='$(signing_keys)'"
    echo "AUTH_SIGNING_KEYS='$(signing_keys)'"
  } >"$draft"
  mv "$draft" "$file"
  echo "wrote $file"
}

case "${1:-}" in
  '') write_environment ;;
  signing-keys) signing_keys ;;
  *) sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac

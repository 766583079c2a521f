# shellcheck shell=bash
# The images: the folder of each service, and how much its image may hold beyond the base, in MB.
folders=(router storefront subgraphs/user subgraphs/auth subgraphs/product subgraphs/order)
export folders

# largest NAME: the limit of an image.
largest() { if [ "$1" = router ]; then echo 160; else echo 100; fi; }

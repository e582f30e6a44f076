"""Brings a dataset into the Hub's cache as the Hub's own library does, and prints the folder."""

import sys

from huggingface_hub import snapshot_download

print(snapshot_download("org/logs", repo_type="dataset", revision=sys.argv[1]))

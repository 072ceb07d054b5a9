"""The rules that come with factlint, one a file. They enter by the entry point that everybody's rules do."""

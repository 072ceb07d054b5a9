"""Rules about shares: an example of a pack that does not come with factlint."""

"""How fast the kit is, beside what others do: `make bench`."""

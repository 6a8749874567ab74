"""Scripts for authors and the launcher behind `make lab`."""

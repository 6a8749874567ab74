"""Speed and accuracy of nnlib beside others. `make bench` runs it; README.md tells how."""

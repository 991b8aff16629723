// Linux calls that the Swift overlay of Glibc leaves out (they need _GNU_SOURCE).
int syncfs(int descriptor);

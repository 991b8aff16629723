// Linux calls that the Swift overlay of Glibc leaves out (most need _GNU_SOURCE).
#include "confinement.h"
#include <malloc.h>
#include <spawn.h>
#include <stddef.h>

int syncfs(int descriptor);
int pipe2(int descriptors[2], int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);

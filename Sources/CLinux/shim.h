// The C library, with the names that Swift cannot take from its macros and variadic functions.
//
// The programs are built as Embedded Swift, for which there is no module `Glibc`; everything else uses this one too, so that a file
// means the same in both.
#pragma once
#include "confinement.h"
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <math.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// Declared by the system's headers only with _GNU_SOURCE.
int syncfs(int descriptor);
int pipe2(int descriptors[2], int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);

#define SWIFT_NAME(name) __attribute__((swift_name(name)))

static inline int linux_errno(void) SWIFT_NAME("getter:errno()");
static inline int linux_errno(void) { return errno; }
static inline void linux_set_errno(int code) SWIFT_NAME("setter:errno(_:)");
static inline void linux_set_errno(int code) { errno = code; }

static inline int linux_open(const char *path, int flags) SWIFT_NAME("open(_:_:)");
static inline int linux_open(const char *path, int flags) { return open(path, flags); }
static inline int linux_create(const char *path, int flags, mode_t mode) SWIFT_NAME("open(_:_:_:)");
static inline int linux_create(const char *path, int flags, mode_t mode) { return open(path, flags, mode); }
static inline int linux_fcntl(int descriptor, int command, int value) SWIFT_NAME("fcntl(_:_:_:)");
static inline int linux_fcntl(int descriptor, int command, int value) { return fcntl(descriptor, command, value); }

static inline _Bool linux_is_regular(mode_t mode) SWIFT_NAME("S_ISREG(_:)");
static inline _Bool linux_is_regular(mode_t mode) { return S_ISREG(mode); }
static inline _Bool linux_is_directory(mode_t mode) SWIFT_NAME("S_ISDIR(_:)");
static inline _Bool linux_is_directory(mode_t mode) { return S_ISDIR(mode); }

static inline void *_Nonnull linux_map_failed(void) SWIFT_NAME("getter:MAP_FAILED()");
static inline void *_Nonnull linux_map_failed(void) { return MAP_FAILED; }
static inline __sighandler_t linux_default(void) SWIFT_NAME("getter:SIG_DFL()");
static inline __sighandler_t linux_default(void) { return SIG_DFL; }
static inline __sighandler_t linux_ignore(void) SWIFT_NAME("getter:SIG_IGN()");
static inline __sighandler_t linux_ignore(void) { return SIG_IGN; }

static inline char *_Nullable *_Nullable linux_environment(void) SWIFT_NAME("getter:environ()");
static inline char *_Nullable *_Nullable linux_environment(void) {
    extern char **environ;
    return environ;
}

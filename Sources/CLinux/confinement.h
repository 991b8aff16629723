// Takes from the calling thread what a program of a web server never does: starting other programs, TCP, signals to others; and limits
// what the process may take of the machine.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// Of <linux/landlock.h>, which on older systems lacks what came later.
struct confinement_rules {
    uint64_t files;
    uint64_t network;
    uint64_t others;
};
enum { landlock_execute = 1, landlock_bind_and_connect_tcp = 3, landlock_abstract_sockets_and_signals = 3 };

/// Which version of Landlock the kernel offers: 1 knows files, 4 TCP, 6 signals; 0 or less: none.
static inline long confinement_version(void) { return syscall(SYS_landlock_create_ruleset, NULL, 0, 1); }

/// From now on no program is started (EACCES), none that could be would gain privileges, and as far as the kernel knows how to, no TCP
/// connection is made or taken (EACCES). There is no way back. Source: landlock(7), PR_SET_NO_NEW_PRIVS(2const).
/// Returns 0, or -1 where the kernel does not offer it.
static inline long confine_thread(void) {
    const struct confinement_rules rules = {
        landlock_execute, landlock_bind_and_connect_tcp, landlock_abstract_sockets_and_signals};
    const long version = confinement_version();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || version < 1) return -1;
    const size_t known = version >= 6 ? 3 : version >= 4 ? 2 : 1;
    const long descriptor = syscall(SYS_landlock_create_ruleset, &rules, known * sizeof(uint64_t), 0);
    if (descriptor < 0) return -1;
    const long result = syscall(SYS_landlock_restrict_self, (int)descriptor, 0);
    close((int)descriptor);
    return result;
}

/// From now on this process makes no other, nor a thread, unless it is root's (RLIMIT_NPROC, setrlimit(2)). Returns 0, or -1.
static inline int forbid_processes(void) {
    const struct rlimit none = {0, 0};
    return setrlimit(RLIMIT_NPROC, &none);
}

/// From now on this process has at most so many bytes of addresses (RLIMIT_AS, setrlimit(2)); a lower limit stays. Returns 0, or -1.
static inline int limit_memory(uint64_t bytes) {
    struct rlimit memory;
    if (getrlimit(RLIMIT_AS, &memory) != 0) return -1;
    if (memory.rlim_max <= bytes) return 0;
    memory.rlim_cur = memory.rlim_max = bytes;
    return setrlimit(RLIMIT_AS, &memory);
}

/// From now on this process may take as much processor time as its hard limit allows (RLIMIT_CPU, setrlimit(2)). Returns 0, or -1.
static inline int allow_long_work(void) {
    struct rlimit time;
    if (getrlimit(RLIMIT_CPU, &time) != 0) return -1;
    time.rlim_cur = time.rlim_max;
    return setrlimit(RLIMIT_CPU, &time);
}

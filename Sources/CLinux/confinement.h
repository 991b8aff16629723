// Takes from the calling thread what a program of a web server never does: other programs, other processes, the network.
#pragma once
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define CONFINED_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define CONFINED_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define REFUSED(number) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

/// From now on such calls fail with EPERM, and no program started from here could gain privileges (seccomp(2), PR_SET_NO_NEW_PRIVS).
/// Returns 0, or -1 where the kernel does not offer it.
static inline int confine_thread(void) {
#ifdef CONFINED_ARCHITECTURE
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CONFINED_ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#ifdef __x86_64__
        // The x32 numbers, a second way to every call.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        REFUSED(SYS_fork),
        REFUSED(SYS_vfork),
#endif
        REFUSED(SYS_execve),
        REFUSED(SYS_execveat),
        REFUSED(SYS_clone),
        REFUSED(SYS_clone3),
        REFUSED(SYS_socket),
        REFUSED(SYS_socketpair),
        REFUSED(SYS_connect),
        REFUSED(SYS_bind),
        REFUSED(SYS_listen),
        REFUSED(SYS_ptrace),
        REFUSED(SYS_process_vm_readv),
        REFUSED(SYS_process_vm_writev),
        REFUSED(SYS_io_uring_setup),
        REFUSED(SYS_bpf),
        REFUSED(SYS_perf_event_open),
        REFUSED(SYS_userfaultfd),
        REFUSED(SYS_unshare),
        REFUSED(SYS_setns),
        REFUSED(SYS_mount),
        REFUSED(SYS_chroot),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#else
    return -1;
#endif
}

#undef REFUSED

// What the compiler expects of a C library when there is none. The memory instructions are WebAssembly's own.

#include <stddef.h>
#include <stdint.h>

void *memcpy(void *to, const void *from, size_t count) { return __builtin_memcpy(to, from, count); }
void *memmove(void *to, const void *from, size_t count) { return __builtin_memmove(to, from, count); }
void *memset(void *to, int byte, size_t count) { return __builtin_memset(to, byte, count); }

int memcmp(const void *a, const void *b, size_t count) {
    const uint8_t *left = a, *right = b;
    for (size_t i = 0; i < count; i++) {
        if (left[i] != right[i]) return left[i] < right[i] ? -1 : 1;
    }
    return 0;
}

/// Seeds Swift's hashing. The same numbers each time: the same search gives the same list, and nothing here is secret.
void arc4random_buf(void *buffer, size_t count) {
    for (size_t i = 0; i < count; i++) ((uint8_t *)buffer)[i] = (uint8_t)(i * 151 + 83);
}

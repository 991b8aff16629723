// The memory that Embedded Swift asks for. Blocks are powers of two, kept on a free list for each size and never given back;
// so a module's memory is what its largest search needed. One thread.

#include <stddef.h>
#include <stdint.h>

enum { header = 16, smallest = 5, largest = 26, page = 65536 };
static const size_t memory_limit = (size_t)96 << 20;

extern unsigned char __heap_base;
static uintptr_t top;
static void *free_blocks[largest + 1];

/// The exponent of the block that holds `size` bytes and its header, or one above `largest`.
static unsigned exponent(size_t size) {
    if (size > ((size_t)1 << largest) - header) return largest + 1;
    unsigned bits = 32 - (unsigned)__builtin_clz((uint32_t)(size + header - 1));
    return bits < smallest ? smallest : bits;
}

/// Takes a block from the end of the memory, which grows; 0 when it may not.
static uintptr_t extend(size_t size) {
    if (top == 0) top = ((uintptr_t)&__heap_base + header - 1) & ~(uintptr_t)(header - 1);
    uintptr_t block = top, end = block + size;
    size_t pages = __builtin_wasm_memory_size(0), wanted = (end + page - 1) / page;
    if (end > memory_limit) return 0;
    if (wanted > pages && __builtin_wasm_memory_grow(0, wanted - pages) == (size_t)-1) return 0;
    top = end;
    return block;
}

/// POSIX.1-2017. Alignments up to 16, which are all that Swift asks for here. 12 is ENOMEM, 22 is EINVAL.
int posix_memalign(void **result, size_t alignment, size_t size) {
    if (alignment > header) return 22;
    unsigned bits = exponent(size);
    if (bits > largest) return 12;
    uintptr_t block = (uintptr_t)free_blocks[bits];
    if (block) {
        free_blocks[bits] = *(void **)(block + header);
    } else if (!(block = extend((size_t)1 << bits))) {
        return 12;
    }
    *(uint32_t *)block = bits;
    *result = (void *)(block + header);
    return 0;
}

void free(void *memory) {
    if (!memory) return;
    unsigned bits = *(uint32_t *)((uintptr_t)memory - header);
    *(void **)memory = free_blocks[bits];
    free_blocks[bits] = (void *)((uintptr_t)memory - header);
}

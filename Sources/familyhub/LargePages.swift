import Foundation

/// Memory in pages of 2 MB, for a command that fills tens of megabytes at once: the kernel hands out pages of 4 KB one by one.
enum LargePages {
    private static let page = 2 << 20
    /// Bytes of the heap, just under what the C library would give back as soon as it is free.
    private static let size = 30 << 20

    /// Has the heap's next bytes be large pages, where the kernel has them; none is used before it is written to.
    static func use() {
        #if os(Linux)
            // The first is a mapping of its own; once it was freed, the C library takes one as large from the heap and keeps it.
            for _ in 1...2 {
                guard let start = malloc(size) else { return }
                let first = (Int(bitPattern: start) + page - 1) / page * page
                madvise(UnsafeMutableRawPointer(bitPattern: first), size - page, MADV_HUGEPAGE)
                free(start)
            }
        #endif
    }
}

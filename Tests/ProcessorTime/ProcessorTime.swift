#if canImport(Glibc)
    import Glibc
#endif

/// The processor's time that work takes on this thread: what others do on the machine meanwhile does not count.
package func processorTime(_ work: () throws -> Void) rethrows -> Duration {
    let start = now()
    try work()
    return now() - start
}

private func now() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

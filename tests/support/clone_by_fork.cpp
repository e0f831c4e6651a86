// In builds with ThreadSanitizer: Qt starts programs by clone() with the parent's memory, as
// vfork() does it. The sanitizer marks the child's thread as one to be left alone, and that mark
// would stay with the parent's, since it is the same memory; from then on it saw no lock of that
// thread any more. This definition takes the place of the library's, and has the child begin in a
// copy.

#include <cerrno>
#include <cstdarg>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

/// Some headers do not have it yet; Linux 5.2.
constexpr int withDescriptor = 0x00001000; // CLONE_PIDFD

} // namespace

/// clone(2), for what Qt asks of it: a function that runs until it begins another program.
extern "C" int clone(int (*run)(void *), void * /*stack*/, int flags, void *argument, ...) noexcept
{
    const int child = fork();
    if (child == 0) {
        _exit(run(argument));
    }
    if (child > 0 && (flags & withDescriptor) != 0) {
        va_list more;
        va_start(more, argument);
        int *descriptor = va_arg(more, int *);
        va_end(more);
        *descriptor = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
    }
    return child;
}

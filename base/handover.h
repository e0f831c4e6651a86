#pragma once

#if defined(__SANITIZE_THREAD__)
#define GODWIT_TELLS_THREAD_SANITIZER
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define GODWIT_TELLS_THREAD_SANITIZER
#endif
#endif

#ifdef GODWIT_TELLS_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#endif

namespace godwit::base {

/// What goes from one thread to another through Qt is ordered by locks inside of Qt, which
/// ThreadSanitizer cannot see where Qt was built without it: every such hand-over would look like a
/// race. The two sides of a hand-over tell it by these calls. Without
/// ThreadSanitizer they are nothing, and they never order anything themselves.
///
/// \p place is any address that both sides know and that is not used for anything else meanwhile.
inline void handOver([[maybe_unused]] void *place)
{
#ifdef GODWIT_TELLS_THREAD_SANITIZER
    __tsan_release(place);
#endif
}

/// Everything that was done before handOver() of this place is done now.
inline void takeOver([[maybe_unused]] void *place)
{
#ifdef GODWIT_TELLS_THREAD_SANITIZER
    __tsan_acquire(place);
#endif
}

} // namespace godwit::base

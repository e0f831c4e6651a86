#include "server/wire/open_files.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <algorithm>
#include <sys/resource.h>
#endif

namespace godwit::server {

void allowOpenFiles(int wanted)
{
#ifdef Q_OS_UNIX
    rlimit limit{};
    const auto files = static_cast<rlim_t>(wanted);
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < files) {
        limit.rlim_cur = std::min(files, limit.rlim_max);
        setrlimit(RLIMIT_NOFILE, &limit);
    }
#else
    Q_UNUSED(wanted)
#endif
}

} // namespace godwit::server

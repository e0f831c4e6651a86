#include "net/engineio/session_cookies.h"
#include "net/http/http_client.h"
#include "net/http/retry_after.h"

#include <cstdint>
#include <cstdlib>

using namespace godwit;
using namespace std::chrono_literals;

/// Header values of a stranger: waits stay within a day, cookies add no further header.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray value(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const base::WallTime now(base::Milliseconds(1'763'600'000'000));
    if (const auto wait = net::parseRetryAfter(value, now); wait && (*wait < 0ms || *wait > 24h)) {
        std::abort();
    }
    net::engineio::SessionCookies cookies;
    cookies.absorb({200, {{"Set-Cookie", value}}, {}});
    const QByteArray header = cookies.header();
    if (header.contains('\r') || header.contains('\n') || header.size() > 32 * 4100) {
        std::abort();
    }
    return 0;
}

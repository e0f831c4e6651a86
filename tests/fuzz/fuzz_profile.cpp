#include "net/profile/outgoing.h"
#include "net/profile/profile_parser.h"

#include <cstdint>
#include <cstdlib>

using namespace godwit;
using namespace godwit::net::profile;

namespace {

void check(bool good)
{
    if (!good) {
        std::abort();
    }
}

} // namespace

/// Whatever comes is a profile, or refused with a line that exists; what is sent by a profile never
/// leaves the server's host.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray json(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto profile = parseProfile(json);
    if (!profile) {
        check(profile.error().line >= 1 && profile.error().line <= json.count('\n') + 1);
        return 0;
    }
    check(!profile->receive.isEmpty());
    const QUrl server(QStringLiteral("http://host.example/base"));
    for (const ReceiveWay &way : profile->receive) {
        const QUrl url = addressOf(way.place, server, Scheme::WebSocket, QStringLiteral("@/../x:y"),
                                   QStringLiteral("/?#"));
        check(url.host() == server.host() && url.userInfo().isEmpty());
        check(way.floor <= way.ceiling && way.floor.count() >= 100);
    }
    const OutgoingMessage message{QString::fromUtf8(json), QStringLiteral("\"}"),
                                  QStringLiteral("&="), QStringLiteral("id"), base::WallTime()};
    for (const SendWay &way : profile->send) {
        const QByteArray body = bodyFor(way, message);
        check(way.body != SendWay::Body::Form || body.count('&') <= way.form.size());
        check(!mediaTypeOf(way).isEmpty());
    }
    return 0;
}

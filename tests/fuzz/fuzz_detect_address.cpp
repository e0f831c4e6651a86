#include "net/detect/address.h"
#include "net/detect/host_meta.h"
#include "net/detect/questions.h"

#include <cstdint>
#include <cstdlib>

using namespace godwit::net::detect;

/// What a person types, and what a server calls its host-meta: addresses keep to the rules.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    static_cast<void>(xmppPlaceIn(text));
    const auto address = readAddress(QString::fromUtf8(text));
    if (!address) {
        return 0;
    }
    for (const QUrl &base : address->bases) {
        const bool isWeb
            = base.scheme() == QStringLiteral("http") || base.scheme() == QStringLiteral("https");
        if (!isWeb || base.host().isEmpty() || base.hasQuery() || !base.userInfo().isEmpty()) {
            std::abort();
        }
        for (const Row &row : questionsFor(base, address->query, {}).rows) {
            // Nobody else is asked.
            if (!row.url.isValid() || row.url.host() != base.host()) {
                std::abort();
            }
        }
    }
    return 0;
}

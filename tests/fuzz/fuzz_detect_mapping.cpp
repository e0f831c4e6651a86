#include "net/detect/profile_guess.h"
#include "net/profile/frame_mapping.h"
#include "net/profile/profile_parser.h"

#include <cstdint>
#include <cstdlib>

using namespace godwit;
using namespace godwit::net::detect;

/// The first byte says by what they came, the rest are frames, one per line feed: whatever they
/// are, what is guessed can be saved, is read again as the same, and maps them within its bounds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    constexpr Sort sorts[]{Sort::WebSocket, Sort::Events, Sort::EventStream, Sort::Json};
    Finding finding;
    finding.row.sort = sorts[data[0] % 4];
    finding.row.url = QUrl(QStringLiteral("ws://h:81/a?b=c"));
    const QByteArray text(reinterpret_cast<const char *>(data) + 1,
                          static_cast<qsizetype>(size) - 1);
    for (const QByteArray &line : text.split('\n')) {
        const bool isText = line.isValidUtf8();
        finding.samples.append({isText ? net::Frame::Kind::Text : net::Frame::Kind::Binary, line});
    }
    const Guess guess = guessProfile(finding, QUrl(QStringLiteral("http://h")), {});
    const auto read = net::profile::parseProfile(guess.json);
    if (!read || !(*read == guess.profile)) {
        std::abort();
    }
    for (const net::Frame &sample : finding.samples) {
        static_cast<void>(net::profile::mapFrame(guess.profile, guess.profile.receive.constFirst(),
                                                 sample.payload));
    }
    return 0;
}

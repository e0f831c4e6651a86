#include "net/profile/frame_mapping.h"
#include "net/profile/profile_parser.h"

#include <array>
#include <cstdint>
#include <cstdlib>

using namespace godwit::net::profile;

namespace {

constexpr std::array<const char *, 4> mappings{
    R"("message":{"text":"/t","author":{"template":"{{/a}}-{{/b}}","else":"x"},"id":"/i",)"
    R"("time":{"at":"/d","unit":"seconds"},"room":"/r/0"})",
    R"("message":{"text":{"at":"/t","else":"-"},"list":"/l","order":"newestFirst",)"
    R"("when":{"at":"/k"},"time":"/d"},"signs":{"join":{"when":{"at":"/j"},"person":"/p"},)"
    R"("typing":{"when":{"at":"/y"},"person":"/p","on":"/o"},)"
    R"("online":{"when":{"at":"/u"},"people":"/u","name":"/n"}})",
    R"("message":{"format":"text","split":": "})", R"("message":{"format":"binary"})"};

Profile profileOf(const char *mapping)
{
    return *parseProfile(QByteArray(R"({"profile":1,"name":"","receive":[{"by":"websocket"},)"
                                    R"({"by":"polling","cursor":{"parameter":"s","from":"/i"}}],)")
                         + mapping + '}');
}

} // namespace

/// The first byte chooses mapping and way, the rest is a frame: whatever it is, what is made of it
/// keeps its bounds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::array<Profile, 4> profiles{profileOf(mappings[0]), profileOf(mappings[1]),
                                                 profileOf(mappings[2]), profileOf(mappings[3])};
    if (size == 0) {
        return 0;
    }
    const Profile &profile = profiles.at(data[0] % profiles.size());
    const ReceiveWay &way = profile.receive.at(data[0] / profiles.size() % 2);
    const QByteArray payload(reinterpret_cast<const char *>(data) + 1,
                             static_cast<qsizetype>(size) - 1);
    const MappedFrame frame = mapFrame(profile, way, payload);
    for (const MappedMessage &message : frame.messages) {
        if (message.text.isEmpty() || message.author.size() > 256 || message.id.size() > 256) {
            std::abort();
        }
    }
    if (frame.messages.size() > MostMessages || frame.misfits < 0) {
        std::abort();
    }
    static_cast<void>(cursorAfter(profile, way, payload));
    return 0;
}

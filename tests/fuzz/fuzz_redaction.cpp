#include "chat/connection_trace.h"
#include "net/trace/redaction.h"

#include <cstdint>
#include <cstdlib>

using namespace godwit::net;

namespace {

void check(bool good)
{
    if (!good) {
        std::abort();
    }
}

} // namespace

/// Whatever comes, what has been redacted stays as it is, and a secret in its place never gets out.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const JsonSecrets which : {JsonSecrets::ByName, JsonSecrets::AllButHarmless}) {
        const QByteArray once = redactedJson(bytes, which);
        check(redactedJson(once, which) == once);
    }
    const QString text = QString::fromUtf8(bytes);
    check(redactedSentence(redactedSentence(text)) == redactedSentence(text));

    // Behind and before anything at all: open quotes, half escapes, brackets that do not fit.
    const QByteArray secret = "s3cr3t-0f-the-fuzzer";
    if (!bytes.contains(secret.first(4))) {
        const QByteArray whole
            = bytes + "{\"token\":\"" + secret + "\",\"n\":\"" + bytes + "\"}" + bytes;
        check(!redactedJson(whole).contains(secret));
        check(!redactedJson(whole, JsonSecrets::AllButHarmless).contains(secret));
        check(!redactedHeader("Cookie", secret + bytes).contains(secret));
    }
    return 0;
}

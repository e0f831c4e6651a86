#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QUrl>

/// Takes secrets out of what the trace keeps. Pure functions, any thread; whatever they are given,
/// they return something that can be shown.
namespace godwit::net {

/// Whether what stands behind this name is kept from everybody: "token", "Set-Cookie", "sid",
/// "new_password". Case, hyphens and underscores make no difference.
[[nodiscard]] bool isSecretName(QByteArrayView name);

/// The names in an object of sign-in data whose values may be seen all the same.
enum class JsonSecrets {
    ByName, ///< values whose name isSecretName()
    AllButHarmless, ///< every value except those of name, protocol and client
};

/// JSON text, also with a packet's digits before it or cut off anywhere, with the secret values
/// replaced by a string and everything else as it was. Text that is no JSON ends where the first
/// secret may begin. Returns \p text itself if there is none.
[[nodiscard]] QByteArray redactedJson(const QByteArray &text,
                                      JsonSecrets which = JsonSecrets::ByName);

/// The value of a header, or of what stands for it.
[[nodiscard]] QByteArray redactedHeader(QByteArrayView name, const QByteArray &value);

/// Scheme, host, port and path: no user, no query, no fragment.
[[nodiscard]] QString endpointText(const QUrl &url);

/// Sentences of libraries and servers: what follows "token=", "Bearer", "//user:" and the like
/// goes.
[[nodiscard]] QString redactedSentence(const QString &text);

} // namespace godwit::net

#pragma once

#include <QObject>

#include <functional>
#include <memory>

class QNetworkReply;

namespace godwit::net {

/// What happens before an HTTP request is sent. A connection that is open already has none of it.
enum class HttpStage {
    Lookup, ///< the host's address is known
    Connected, ///< only of http: Qt does not tell it apart from what follows
    Proxied, ///< the same through a proxy
    Encrypted, ///< connected and encrypted
};

using HttpStageReader = std::function<void(HttpStage stage, const QString &tlsVersion)>;

/// Tells \p reader of the stages of \p reply, later than they happen by one turn of the loop.
/// \p context ends it.
void reportStages(QNetworkReply &reply, QObject *context, const HttpStageReader &reader);

} // namespace godwit::net

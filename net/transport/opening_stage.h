#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>
#include <utility>

namespace godwit::net {

/// What the opening of a connection goes through, in this order, as far as a transport can see it.
/// Proxy: until the proxy has let us through.
enum class OpeningStage { Lookup, Tcp, Proxy, Tls, HttpAnswer };

using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

/// A stage is over: well, or with an answer that ends the attempt.
struct StagePassed
{
    OpeningStage stage = OpeningStage::Lookup;
    QString detail{}; ///< of Tls: its version
    std::optional<int> httpStatus{}; ///< of HttpAnswer
    HeaderList requestHeaders{}; ///< of HttpAnswer: those that we set ourselves
    HeaderList answerHeaders{}; ///< of HttpAnswer, as far as they can be seen
    bool hasTcp = false; ///< of Tls: the connection before it could not be told apart
};

} // namespace godwit::net

Q_DECLARE_METATYPE(godwit::net::StagePassed)

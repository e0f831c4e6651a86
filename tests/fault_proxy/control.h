#pragma once

#include "support/fault_proxy/fault_proxy.h"

#include <QElapsedTimer>

namespace godwit::test {

/// The language of the program: commands as JSON objects in, what happens as JSON lines out. Owned
/// by main(), like the proxy.
class Control final : public QObject
{
    Q_OBJECT

public:
    explicit Control(FaultProxy &proxy);

    /// One line of the input; what cannot be understood is answered with an error event.
    void take(const QString &line);
    void tellListening();
    void tellError(const QString &message);

Q_SIGNALS:
    void quitWanted();

private:
    void carryOut(const QJsonObject &command);
    void carryOut(const QString &what, const QJsonObject &command);
    void tellCounts();
    void tell(const QString &event, QJsonObject fields);
    void tellOf(const ProxyLink &link, const QString &event, QJsonObject fields = {});

    FaultProxy &m_proxy;
    QElapsedTimer m_clock;
};

/// HOST:PORT, with brackets around an IPv6 address; none if it is neither.
[[nodiscard]] std::optional<ServerPlace> placeFrom(const QString &text);

} // namespace godwit::test

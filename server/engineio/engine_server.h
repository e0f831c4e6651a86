#pragma once

#include "base/random.h"
#include "server/engineio/engine_session.h"

#include <QHash>

namespace godwit::server {

/// Makes the layer above of a new session.
using EngineAcceptor
    = std::function<std::unique_ptr<EngineListener>(const std::shared_ptr<EngineSession> &session)>;

/// All Engine.IO v4 sessions under one path: finds the session of a request, refuses in the words
/// of the reference implementation what belongs to none. I/O thread.
class EngineServer final
{
public:
    EngineServer(EngineSettings settings, base::Scheduler &scheduler, base::Random &random,
                 EngineAcceptor acceptor);
    ~EngineServer();
    EngineServer(const EngineServer &) = delete;
    EngineServer &operator=(const EngineServer &) = delete;

    [[nodiscard]] bool serves(const QByteArray &path) const;
    std::variant<HttpReply, Admission> admit(const HttpRequest &head);
    Abandon handle(const HttpRequest &request, const Answer &answer);
    std::variant<HttpReply, WebSocketAcceptor> upgrade(const HttpRequest &head);

    /// Ends all sessions after what was sent to them.
    void closeAll(int code);
    /// Forgets all sessions without a word to anybody, and takes no new ones: the end is near.
    void dropAll();
    [[nodiscard]] int sessions() const { return static_cast<int>(m_sessions.size()); }

private:
    using SessionPointer = std::shared_ptr<EngineSession>;

    [[nodiscard]] std::optional<HttpReply> verify(const HttpRequest &request) const;
    [[nodiscard]] std::optional<HttpReply> verifyNew(const HttpRequest &request) const;
    SessionPointer begin(const HttpRequest &request, WebSocketLink *link);
    [[nodiscard]] QByteArray newSid();

    const EngineSettings m_settings;
    base::Scheduler &m_scheduler;
    base::Random &m_random;
    EngineAcceptor m_acceptor;
    QHash<QByteArray, SessionPointer> m_sessions;
    QHash<QByteArray, int> m_perAddress;
    QList<SessionPointer> m_ended;
    base::Alarm m_burial;
    bool m_ending = false;
};

} // namespace godwit::server

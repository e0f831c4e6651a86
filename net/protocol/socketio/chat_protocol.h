#pragma once

#include "net/protocol/protocol.h"
#include "net/protocol/socketio/message_scanner.h"
#include "net/protocol/socketio/rungs.h"
#include "net/protocol/socketio/session.h"

#include <map>
#include <optional>

namespace godwit::net::socketio {

/// Who signs in. The token may be empty: the server then makes one (TokenIssued).
struct Credentials
{
    QString name;
    QByteArray token;
};

struct ChatSettings
{
    QUrl server; ///< see rungsOf()
    QList<QUrl> furtherServers{}; ///< other ways into the same one (a cluster), best first
    TransportChoice transport = TransportChoice::Auto;
    QString client = QStringLiteral("Godwit " GODWIT_VERSION);
    base::Milliseconds answerLimit{60000}; ///< a request unanswered for longer ends the session
};

/// The chat contract (docs/PROTOCOL.md, version 1) over Socket.IO: a Protocol. The clock outlives
/// it. The credentials are never logged.
class ChatProtocol final : public Protocol
{
public:
    ChatProtocol(ChatSettings settings, Credentials credentials, const base::Scheduler &clock);

    [[nodiscard]] QList<Rung> rungs() const override;
    [[nodiscard]] bool proves(const Frame &frame) const override;
    Output begin() override;
    Output received(const Frame &frame) override;
    Output submit(const chat::Command &command) override;
    Output lost() override;
    Output farewell() override;
    [[nodiscard]] std::optional<base::Milliseconds> silenceLimit() const override;

private:
    struct Asked
    {
        chat::Command command;
        base::TimePoint at;
    };

    [[nodiscard]] QJsonObject auth() const;
    void take(const Joined &joined, Output &output);
    void take(const Rejected &rejected, Output &output);
    void take(const Emitted &emitted, Output &output);
    void take(const Answered &answered, Output &output);
    void take(const Finished &finished, Output &output);
    void take(std::monostate, Output &) { }
    void welcome(const QJsonObject &json, Output &output);
    void addRoundTrip(base::TimePoint since, Output &output) const;
    void checkAnswers(Output &output);
    void noteSkipped(const QString &where, int count = 1);
    [[nodiscard]] bool isTooLarge(const chat::Command &command, const Frame &frame) const;

    ChatSettings m_settings;
    Credentials m_credentials;
    const base::Scheduler &m_clock;

    std::optional<Session> m_session; ///< from begin() to lost()
    MessageScanner m_scanner;
    std::map<qint64, Asked> m_asked; ///< by acknowledgement id, and so by age
    qint64 m_nextId = 0;
    base::TimePoint m_connectSent;
    bool m_signedIn = false;
    bool m_ended = false; ///< an end was reported; whatever comes still is ignored
    int m_skipped = 0;
    qint64 m_bodyLimit = 0;
    qint64 m_frameLimit = 0;
};

} // namespace godwit::net::socketio

#pragma once

#include "chat/courier.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <deque>
#include <functional>

namespace godwit::test {

class SimulatedServer;

/// One client's connection to a SimulatedServer: two pipes that deliver in order, a few items at a
/// time, until they are cut.
class SimulatedCourier final : public chat::Courier
{
    Q_OBJECT

public:
    SimulatedCourier(SimulatedServer &server, QString name);
    ~SimulatedCourier() override;

    void start() override { m_wanted = true; }
    void stop() override { cut(); }
    void hurry() override { }
    void submit(const chat::Command &command) override;

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] bool isUp() const { return m_up; }
    [[nodiscard]] bool wantsUp() const { return m_wanted && !m_up; }
    [[nodiscard]] bool isQuiet() const { return m_commands.empty() && m_events.isEmpty(); }

    void connectNow();
    /// The server handles up to \p count commands.
    void deliverCommands(int count);
    /// The client hears up to \p count events.
    void deliverEvents(int count);
    /// What is under way is lost; the client is told so.
    void cut();

    void push(const chat::Event &event) { m_events.append(event); }

private:
    SimulatedServer &m_server;
    const QString m_name;
    bool m_wanted = false;
    bool m_up = false;
    std::deque<chat::Command> m_commands;
    QList<chat::Event> m_events;
};

/// The chat contract in memory: numbers, deduplicates, refuses out of order, limits, pages.
class SimulatedServer final
{
public:
    explicit SimulatedServer(std::function<int(int)> below)
        : m_below(std::move(below))
    {
    }

    bool moody = true; ///< refuses now and then
    bool plain = false; ///< broadcasts and acknowledges, knows nothing of ids, order and the past
    int pageSize = 3;

    [[nodiscard]] const QList<chat::Message> &log() const { return m_log; }
    [[nodiscard]] chat::Seq newest() const { return {m_newest}; }

    void handle(SimulatedCourier &from, const chat::Command &command);
    void attach(SimulatedCourier *courier) { m_sessions.insert(courier); }
    void detach(SimulatedCourier *courier);
    /// Pages are read at once, but may be sent after what happened meanwhile.
    void sendLatePages(SimulatedCourier &to);
    [[nodiscard]] chat::SignedIn welcome(const QString &name) const;
    void editSomething();

private:
    void send(SimulatedCourier &from, const chat::SendMessage &command);
    void sync(SimulatedCourier &from, const chat::RequestSync &command);
    void history(SimulatedCourier &from, const chat::RequestHistory &command);
    std::optional<chat::Refusal> mood(const chat::SendMessage &command);

    std::function<int(int)> m_below;
    QList<chat::Message> m_log; ///< in their present state, by seq
    QHash<chat::MessageId, qsizetype> m_rows;
    qint64 m_newest = 0;
    QSet<SimulatedCourier *> m_sessions;
    QHash<SimulatedCourier *, QList<chat::SyncPage>> m_late;
};

} // namespace godwit::test

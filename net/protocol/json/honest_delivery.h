#pragma once

#include "base/scheduler.h"
#include "chat/event.h"
#include "chat/pending_message.h"
#include "net/protocol/json/own_messages.h"
#include "net/protocol/json/room_log.h"
#include "net/web/way_report.h"

namespace godwit::net::json {

/// Says of each message of ours what can be known, and nothing more: it is accepted when it comes
/// back (the first one of that content), or when the server answers its request with yes; where
/// neither can happen, when the other end has read it. What was under way when a connection broke
/// stays doubtful until it comes back. Appends its verdicts as events. The references outlive it.
class HonestDelivery final
{
public:
    HonestDelivery(bool echoes, RoomLog &rooms, const base::Scheduler &clock);

    /// \p number: of its frame on this connection. \p body: the frame.
    void sent(const chat::SendMessage &message, int number, const QByteArray &body);
    void take(const web::WayReport &report, QList<chat::Event> &events);
    /// Whether \p message is one of ours coming back; \p name is ours.
    [[nodiscard]] bool takeEcho(const profile::MappedMessage &message, const QString &name,
                                QList<chat::Event> &events);
    /// The same of what is told as having been said before, also where nothing else comes back.
    [[nodiscard]] bool takeKept(const profile::MappedMessage &message, const QString &name,
                                QList<chat::Event> &events);
    /// What earlier runs have sent, before anything else.
    void restore(const chat::Message &settled);
    void restore(const chat::PendingMessage &doubtful);
    /// What was there before us has been told.
    void forgetRestored() { m_own.forgetSettled(); }
    void lost() { m_own.lost(); }

private:
    using Own = OwnMessages::Own;

    void taken(int upTo, QList<chat::Event> &events);
    void answered(Own &own, const web::WayReport &report, QList<chat::Event> &events);
    void late(Own &own, QList<chat::Event> &events);
    void accept(Own &own, std::optional<base::WallTime> at, QList<chat::Event> &events);
    void refuse(const Own &own, const chat::Refusal &refusal, QList<chat::Event> &events);
    static void doubt(Own &own, QList<chat::Event> &events);

    bool m_echoes;
    RoomLog &m_rooms;
    const base::Scheduler &m_clock;
    OwnMessages m_own;
};

} // namespace godwit::net::json

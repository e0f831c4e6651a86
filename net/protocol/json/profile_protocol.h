#pragma once

#include "net/protocol/json/honest_delivery.h"
#include "net/protocol/json/kept_history.h"
#include "net/protocol/json/known_messages.h"
#include "net/protocol/json/profile_account.h"
#include "net/protocol/json/room_log.h"
#include "net/protocol/json/shape_watch.h"
#include "net/protocol/protocol.h"
#include "net/web/way_report.h"

namespace godwit::net::json {

/// A server as a profile describes it: a Protocol over the connections of ProfileTransportFactory.
/// What such a server does not say is not pretended, see HonestDelivery; nothing is sent again from
/// here. What the server says of itself on the first connection was there before us: it is history,
/// and all of it that can be asked for; unless an earlier run has kept some, for then all that is
/// not among that is news. The clock outlives it.
class ProfileProtocol final : public Protocol
{
public:
    ProfileProtocol(ProfileAccount account, const base::Scheduler &clock,
                    const KeptHistory &kept = {});

    [[nodiscard]] QList<Rung> rungs() const override;
    [[nodiscard]] bool proves(const Frame &frame) const override;
    Output begin() override;
    Output received(const Frame &frame) override;
    Output submit(const chat::Command &command) override;
    Output lost() override;
    Output farewell() override { return {}; }
    [[nodiscard]] std::optional<base::Milliseconds> silenceLimit() const override { return {}; }

private:
    void restore(const KeptHistory &kept);
    void take(const web::WayReport &report, Output &output);
    void open(int way, Output &output);
    void say(const QJsonValue &notice, Output &output);
    void signIn(Output &output);
    void take(const profile::MappedFrame &frame, Output &output);
    void watchShape(const profile::MappedFrame &frame, Output &output);
    void take(const profile::MappedSign &sign, Output &output);
    void take(const FreshMessage &fresh, QList<chat::Message> &messages, Output &output);
    void tellOnline(const QStringList &people, Output &output);
    [[nodiscard]] chat::Message messageOf(const FreshMessage &fresh, Output &output);
    [[nodiscard]] std::optional<chat::Refusal> objectionTo(const chat::Command &command) const;
    [[nodiscard]] std::optional<chat::Refusal> send(const chat::SendMessage &message,
                                                    Output &output);
    [[nodiscard]] chat::Abilities abilities() const;

    ProfileAccount m_account;
    const base::Scheduler &m_clock;
    RoomLog m_rooms; ///< its numbers start with the time, so that they grow from run to run
    KnownMessages m_known;
    HonestDelivery m_delivery;
    QStringList m_online;
    ShapeWatch m_shape;
    bool m_hasBegun = false; ///< what was there before us is known; stays so
    bool m_isRestoring = true; ///< until the first server has told what was there before us
    // Of this connection:
    const profile::ReceiveWay *m_receiving = nullptr; ///< none: not open
    const profile::SendWay *m_sending = nullptr;
    bool m_isSignedIn = false;
    bool m_isHistory = false; ///< the next frame is
    QList<chat::Event> m_early; ///< what was told before the sign-in, and is to come after it
    int m_sent = 0;
};

} // namespace godwit::net::json

#pragma once

#include "base/scheduler.h"
#include "net/transport/transport.h"
#include "net/web/http_sender.h"
#include "net/web/way_report.h"

#include <map>
#include <memory>
#include <optional>

namespace godwit::net::web {

struct TwoWaySettings
{
    int way = 0; ///< what WayReport::Opened says
    bool isBinary = false; ///< the kind of the frames that a WebSocket sends
    std::optional<HttpSenderSettings> sender{}; ///< none: what receives also sends
    /// The receiver sends reports of its own: Opened when it is let in, and what becomes of frames.
    bool receiverReports = false;
    bool asksWhetherTaken = true; ///< where nobody else tells
    std::optional<HttpRequest> history{}; ///< asked for once, before anything else is told
    base::Milliseconds settleAfter{0}; ///< see WayReport::Begun; not of a WebSocket
    base::Milliseconds lateAfter{10000}; ///< see WayReport::Late
};

/// A connection of two parts to a server that has no protocol of its own: one receives, and the
/// same one or plain requests send. Reports what becomes of each frame that is sent, as far as
/// anybody can know it. A WebSocket counts as open when the server has said something through it,
/// at least the answer to a ping: a bare upgrade proves nothing. What it says before that answer
/// was there before us. A later ping, sent after a frame, shows that the server has read the frame.
/// Owned by one attempt; lives on the I/O thread; the references outlive it.
class TwoWayTransport final : public Transport
{
    Q_OBJECT

public:
    TwoWayTransport(std::unique_ptr<Transport> receiver, HttpClient &http,
                    base::Scheduler &scheduler, TwoWaySettings settings);

    void open() override;
    void send(const Frame &frame) override;
    void close(const CloseReason &reason) override;
    bool probe() override;
    void climb() override { m_receiver->climb(); }
    [[nodiscard]] qint64 unsentBytes() const override;
    [[nodiscard]] TransportKind kind() const override { return m_receiver->kind(); }

private:
    void receiverOpened();
    void askForHistory();
    void greet();
    void begin();
    void settle();
    void pass(const WayReport &report);
    void take(const Frame &frame);
    void heard(base::Milliseconds roundTrip);
    void askWhetherTaken();
    void answered(int number, const HttpClient::Outcome &outcome);
    void report(const WayReport &report);
    void watch(int number);

    std::unique_ptr<Transport> m_receiver;
    HttpClient &m_http;
    base::Scheduler &m_scheduler;
    TwoWaySettings m_settings;
    std::optional<HttpSender> m_sender;
    bool m_isOpen = false; ///< the receiver says so
    bool m_hasSpoken = false; ///< the server
    bool m_hasGreeted = false; ///< we have reported it
    bool m_hasSettled = false; ///< what was there before us has come
    bool m_hasBegun = false; ///< we have reported that
    std::unique_ptr<HttpExchange> m_question; ///< for the history
    std::optional<Frame> m_history;
    QList<Frame> m_held; ///< what came while that was asked for
    base::Alarm m_settling;
    int m_sent = 0;
    int m_asked = 0; ///< the ping under way was sent after this frame
    int m_taken = 0;
    bool m_isAsking = false; ///< a ping is under way; one at a time, so that its answer is clear
    std::map<int, base::Alarm> m_late;
};

} // namespace godwit::net::web

#pragma once

#include "server/engineio/engine_listener.h"
#include "server/engineio/heartbeat.h"
#include "server/engineio/poll_queue.h"
#include "server/http/site.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace godwit::server {

/// One Engine.IO v4 session on the server's side, without I/O: requests and WebSockets in, packets
/// out; heartbeat, polling, upgrade ("Protocol" in v4-current.md). Owned by EngineServer; whoever
/// calls it holds a share of it meanwhile, because a call may end it.
class EngineSession final : public std::enable_shared_from_this<EngineSession>
{
public:
    struct Identity
    {
        QByteArray sid;
        QByteArray peerAddress;
    };
    /// \p ended is called once, when the session's id is free to be forgotten.
    EngineSession(Identity identity, const EngineSettings &settings, base::Scheduler &scheduler,
                  std::function<void(EngineSession &)> ended);
    ~EngineSession();

    [[nodiscard]] const Identity &identity() const { return m_identity; }
    void setListener(std::unique_ptr<EngineListener> listener) { m_listener = std::move(listener); }

    /// Begins a session: the open packet and the heartbeat. Over polling unless \p link is given.
    void open(WebSocketLink *link);

    // A polling client's requests
    Abandon poll(Answer answer);
    /// Whether a POST may begin; a second one at the same time breaks the rules.
    [[nodiscard]] bool admitPost();
    [[nodiscard]] bool isPosting() const { return m_posting; }
    /// The POST that was admitted will not be completed.
    void postAbandoned();
    HttpReply post(const QByteArray &body);

    // WebSockets: of the session itself, or one that offers to take over from polling
    [[nodiscard]] bool offer(WebSocketLink &link);
    void received(WebSocketLink &link, const net::Frame &frame);
    void lost(WebSocketLink &link);

    /// Takes a packet, type included, for sending, in order. Dropped once the session has ended.
    /// Never calls back from inside.
    void send(const net::Frame &packet);
    /// Ends the session after what was sent; \p code for a WebSocket's goodbye.
    void close(int code = 1000);
    /// Ends it without telling anybody.
    void drop();
    [[nodiscard]] bool isPolling() const { return std::holds_alternative<Polling>(m_state); }
    [[nodiscard]] bool isOpen() const;
    /// Whether requests of a polling client are in place.
    [[nodiscard]] bool takesRequests() const;

private:
    /// Another WebSocket is being tried out beside polling.
    struct Probe
    {
        WebSocketLink *link = nullptr;
        base::Alarm limit;
        base::Alarm nudge; ///< ends a waiting poll, so that the client can change over
    };
    struct Polling
    {
        std::optional<Probe> probe;
    };
    struct OverWebSocket
    {
        WebSocketLink *link = nullptr;
    };
    /// Ended; a polling client may still fetch the last packets.
    struct Closing
    {
        base::Alarm limit;
    };
    struct Closed
    {
    };

    void handle(const net::Frame &frame);
    void handlePacket(const net::engineio::PacketView &packet);
    /// The one under way, if any.
    [[nodiscard]] Probe *probe();
    void handleProbe(const net::Frame &frame);
    void takeOver(WebSocketLink &link);
    void dropProbe();
    void nudge();
    void fetched();
    void giveUpSlowReader();
    /// Ends at once; a waiting poll gets \p lastWord.
    void end(EngineEnd why, net::engineio::PacketType lastWord, int code);
    void breakRules();
    void tellEnd(EngineEnd why);

    const Identity m_identity;
    const EngineSettings &m_settings;
    base::Scheduler &m_scheduler;
    std::function<void(EngineSession &)> m_ended;
    std::unique_ptr<EngineListener> m_listener;
    std::variant<Polling, OverWebSocket, Closing, Closed> m_state;
    bool m_posting = false;
    bool m_broken = false; ///< by the client, against the protocol
    PollQueue m_queue; ///< while polling
    Heartbeat m_heartbeat;
    base::Alarm m_doom;
    bool m_tooSlow = false;
    bool m_told = false;
};

} // namespace godwit::server
